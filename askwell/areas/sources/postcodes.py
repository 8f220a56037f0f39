"""Understands a postcode however it is typed.

The shapes are those of British Standard 7666: an outward code (A9, A99, AA9, AA99, A9A, AA9A) and an
inward code (9AA). A sector is an outward code with the first digit of the inward one.
"""

import re
from dataclasses import dataclass

_OUTWARD = r"[A-Z]{1,2}[0-9](?:[0-9]|[A-Z])?"
_FULL = re.compile(rf"({_OUTWARD})([0-9][A-Z]{{2}})")
_SECTOR = re.compile(rf"({_OUTWARD})([0-9])")
_AREA_OF_OUTWARD = re.compile(_OUTWARD)
_LETTER_FOR = str.maketrans("01568", "OISGB")
_DIGIT_FOR = str.maketrans("OISGBLZQ", "01568120")


@dataclass(frozen=True)
class Typed:
    """A postcode as understood: outward code, and of the inward code as much as was typed ("", "1", "1AA")."""

    outward: str
    inward: str

    @property
    def sector(self) -> str:
        """The outward code and the first digit of the inward one, without space; "" where only the former."""
        return self.outward + self.inward[:1] if self.inward else ""

    def __str__(self) -> str:
        return f"{self.outward} {self.inward}".strip()


def understand(text: str) -> Typed | None:
    """The postcode, sector ("TS1 4") or outward code ("TS1") that `text` means, or None.

    Case, spaces, dots and dashes do not matter; the letter O for nought and the like are mended in a full
    postcode. "TS14" alone is an outward code; "TS1 4", typed with a space, is a sector.
    """
    parts = re.findall(r"[A-Z0-9]+", text.upper())
    joined = "".join(parts)
    if not 2 <= len(joined) <= 8:
        return None
    if full := _FULL.fullmatch(joined) or _FULL.fullmatch(_mended(joined)):
        return Typed(full[1], full[2])
    if len(parts) > 1 and (sector := _SECTOR.fullmatch(joined)) and len(parts[-1]) == 1:
        return Typed(sector[1], sector[2])
    if _AREA_OF_OUTWARD.fullmatch(joined):
        return Typed(joined, "")
    if sector := _SECTOR.fullmatch(joined):
        return Typed(sector[1], sector[2])
    return None


def _mended(joined: str) -> str:
    """`joined` with digits and letters that look alike put right where their place decides which is meant."""
    outward, inward = joined[:-3], joined[-3:]
    if len(outward) < 2:
        return joined
    inward = inward[0].translate(_DIGIT_FOR) + inward[1:].translate(_LETTER_FOR)
    head = outward[0].translate(_LETTER_FOR)
    if len(outward) == 2:
        return head + outward[1].translate(_DIGIT_FOR) + inward
    if len(outward) == 4:
        return head + outward[1].translate(_LETTER_FOR) + outward[2].translate(_DIGIT_FOR) + outward[3] + inward
    if outward[1].isalpha():
        return head + outward[1] + outward[2].translate(_DIGIT_FOR) + inward
    return head + outward[1:] + inward


def neighbours(postcode: str) -> list[str]:
    """Every postcode shape that is one slip of the finger away from `postcode` (seven characters at most)."""
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
    swapped = {postcode[:at] + postcode[at + 1] + postcode[at] + postcode[at + 2 :] for at in range(len(postcode) - 1)}
    changed = {postcode[:at] + letter + postcode[at + 1 :] for at in range(len(postcode)) for letter in letters}
    shorter = {postcode[:at] + postcode[at + 1 :] for at in range(len(postcode))}
    return sorted(slip for slip in swapped | changed | shorter if _FULL.fullmatch(slip) and slip != postcode)
