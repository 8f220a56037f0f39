"""What core itself keeps. It has its tables in the shared schema and in every area's own."""

from askwell.core.models.stored_file import State, StoredFile

__all__ = ["State", "StoredFile"]
