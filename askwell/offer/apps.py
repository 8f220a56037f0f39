"""The floor `offer`, told to Django."""

from django.apps import AppConfig


class Offer(AppConfig):
    """The Local Offer: services, brought in, searched and shown."""

    name = "askwell.offer"
    label = "offer"

    def ready(self) -> None:
        """Put this floor's work on the desk."""
        # Records can be read only once all apps are there.
        from askwell.areas.queries import MINE, what_somebody_owns  # noqa: PLC0415
        from askwell.offer import queries  # noqa: PLC0415

        MINE.fill(queries.mine)
        MINE.fill(queries.guides_to_check)
        what_somebody_owns.fill(queries.guides_looked_after)
