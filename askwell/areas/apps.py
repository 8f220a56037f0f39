"""The floor `areas`, told to Django."""

from django.apps import AppConfig


class Areas(AppConfig):
    """Areas, their hosts and looks, places, access and the operator's pages."""

    name = "askwell.areas"
    label = "areas"

    def ready(self) -> None:
        """Put this floor's work on the desk."""
        from askwell.areas import queries  # noqa: PLC0415  # records can be read only once all apps are there

        queries.MINE.fill(queries.open_invitations)
        queries.MINE.fill(queries.ending_memberships)
        queries.MINE.fill(queries.messages_in_trouble)
        queries.MINE.fill(queries.failed_jobs)
