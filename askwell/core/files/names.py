"""The name that a file is kept under: what its owner called it, without what could trick a reader or a disk."""

import unicodedata

LONGEST = 150


def cleaned(given: str) -> str:
    """The last part of a path, without control characters, line ends and marks that turn writing round."""
    last = given.replace("\\", "/").rpartition("/")[2]
    # Categories that begin with C have no shape of their own: controls, direction marks, halves of letters.
    shown = "".join(" " if letter.isspace() else letter for letter in last)
    shown = "".join(letter for letter in shown if not unicodedata.category(letter).startswith("C"))
    name = " ".join(shown.split()).strip(". ")
    stem, dot, end = name.rpartition(".")
    if len(name) > LONGEST and dot:
        return f"{stem[: LONGEST - len(end) - 1].rstrip()}.{end}"[:LONGEST]
    return name[:LONGEST]


def ending(name: str) -> str:
    """The end of a name from its last dot, in small letters: ".pdf"; empty where it has none."""
    stem, dot, end = name.rpartition(".")
    return f".{end.lower()}" if dot and stem and end.isalnum() and len(end) <= 8 else ""
