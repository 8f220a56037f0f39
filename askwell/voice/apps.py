"""The floor `voice`, told to Django."""

from django.apps import AppConfig


class Voice(AppConfig):
    """What families say: taken in, read, and seen to."""

    name = "askwell.voice"
    label = "voice"

    def ready(self) -> None:
        """Put this floor's work on the desk, and its way in where nothing was found."""
        # Records can be read only once all apps are there.
        from askwell.areas.access import Permission, open_entries  # noqa: PLC0415
        from askwell.areas.queries import MINE  # noqa: PLC0415
        from askwell.offer.queries import WAY_TO_TELL  # noqa: PLC0415
        from askwell.voice import queries  # noqa: PLC0415

        MINE.fill(queries.mine)
        open_entries("voice_voice", Permission.SEE_FAMILIES_WORDS)
        WAY_TO_TELL.fill(queries.where_to_say_what_was_looked_for)
