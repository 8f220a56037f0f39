"""Where a place is that somebody typed."""

from dataclasses import dataclass

from django.db.models import Avg, Count

from askwell.areas.models import Postcode
from askwell.areas.sources.postcodes import Typed, neighbours, understand

NEAR_MATCHES_SHOWN = 4


@dataclass(frozen=True)
class Place:
    """A place as understood: what to call it, and where it is in British National Grid metres.

    `middle_of` names the outward code or sector whose middle stands for it; empty where it is exact.
    """

    name: str
    easting: float
    northing: float
    middle_of: str = ""


class UnknownPlace(LookupError):
    """The place cannot be found. The message says so to a family; `near` are postcodes they may have meant."""

    def __init__(self, message: str, near: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.near = near

    @property
    def told(self) -> str:
        """The message, with the postcodes that may have been meant."""
        return f"{self} Did you mean {' or '.join(self.near)}?" if self.near else str(self)


def postcode_count() -> int:
    """How many postcodes are known; 0 until a file has been imported."""
    return Postcode.objects.count()


def any_postcodes() -> bool:
    """Whether a postcode file has been imported."""
    return Postcode.objects.exists()


def find_place(text: str) -> Place:
    """The place that `text` means: a postcode, a sector or an outward code, however typed.

    Raises UnknownPlace with a message for the person who typed it.
    """
    typed = understand_or_refuse(text)
    if typed.inward[1:]:
        return _full_postcode(typed)
    within = {"sector": typed.sector} if typed.inward else {"outward": typed.outward}
    middle = Postcode.objects.filter(**within).aggregate(Avg("easting"), Avg("northing"), Count("pk"))
    if not middle["pk__count"]:
        raise UnknownPlace(f"We do not know any postcode that starts with {typed}. Check it, or enter a full postcode.")
    return Place(str(typed), middle["easting__avg"], middle["northing__avg"], middle_of=str(typed))


def understand_or_refuse(text: str) -> Typed:
    """The postcode, or the part of one, that was typed. Raises UnknownPlace where it is none."""
    typed = understand(text)
    if typed is None:
        raise UnknownPlace("Enter a postcode, like TS1 2AB, or the first part of one, like TS1.")
    return typed


def _full_postcode(typed: Typed) -> Place:
    wanted = typed.outward + typed.inward
    found = Postcode.objects.filter(postcode=wanted).first()
    if found is not None:
        return Place(str(typed), found.easting, found.northing)
    raise UnknownPlace(
        f"We do not know the postcode {typed}. Check that it is right, or enter just {typed.outward}.",
        near_matches(typed, set(Postcode.objects.filter(postcode__in=neighbours(wanted)).values_list("pk", flat=True))),
    )


def near_matches(typed: Typed, known: set[str]) -> tuple[str, ...]:
    """Of the `known` postcodes one slip away from the typed one, those likeliest meant: same beginning first."""
    wanted = typed.outward + typed.inward

    def unlikeness(postcode: str) -> tuple[bool, bool, str]:
        return (not postcode.startswith(typed.outward), sorted(postcode) != sorted(wanted), postcode)

    chosen = sorted(known, key=unlikeness)[:NEAR_MATCHES_SHOWN]
    return tuple(f"{postcode[:-3]} {postcode[-3:]}" for postcode in chosen)
