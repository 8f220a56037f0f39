"""Saying no to a file."""

from askwell.core.rule import Refusal


class FileRefused(Refusal):
    """A file is not taken in; the message says why and what to do instead, for the person who chose it."""
