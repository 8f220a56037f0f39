"""The floor `offer`, told to Django."""

from django.apps import AppConfig


class Offer(AppConfig):
    """The Local Offer: services, brought in, searched and shown."""

    name = "askwell.offer"
    label = "offer"

    def ready(self) -> None:
        """Put this floor's work on the desk."""
        from askwell.areas.queries import MINE  # noqa: PLC0415  # records can be read only once all apps are there
        from askwell.offer import queries  # noqa: PLC0415

        MINE.fill(queries.mine)
