"""One line of a register of schools, made into the facts that Askwell keeps."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid5

from askwell.areas.sources.postcodes import understand
from askwell.offer.sources.register_words import is_special_by, kind_of, need_of, phase_of

OLDEST = 99
_NAMESPACE = UUID("5f0a3c57-95d8-4e0f-9d0b-6f0b6f0e6b3a")


class WrongRow(ValueError):
    """A line cannot be taken: `wrong` says why, `mend` what to do about it."""

    def __init__(self, wrong: str, mend: str) -> None:
        super().__init__(f"{wrong} {mend}")
        self.wrong, self.mend = wrong, mend


@dataclass(frozen=True, slots=True)
class SchoolFacts:
    """A school, setting or college as a register knows it.

    `reference` is what the register calls it, so that the next import knows it again. `is_outside` is None where
    the register does not say on which side of the area's border it is.
    """

    reference: str
    urn: str
    name: str
    kind: str
    phase: str
    minimum_age: int | None
    maximum_age: int | None
    address: str
    postcode: str
    easting: float | None
    northing: float | None
    website: str
    phone: str
    is_special: bool
    is_outside: bool | None
    opened_on: date | None
    closed_on: date | None
    authority: str
    authority_code: str
    needs: tuple[str, ...]
    places: int | None

    def identifier(self, source: str) -> UUID:
        """What Askwell calls the school for good: by its URN, or else by its source's own reference."""
        return identifier_of(self.reference, source="" if self.urn else source)


def identifier_of(reference: str, *, source: str = "") -> UUID:
    """What Askwell calls a school for good; `reference` is its URN, unless a `source` has its own."""
    return uuid5(_NAMESPACE, f"{source or 'urn'}/{reference}")


def facts_of(cells: Mapping[str, str]) -> SchoolFacts:
    """The facts of a line, by the columns' plain names.

    Raises WrongRow where it cannot be taken, NotListed where the law does not ask for it.
    """
    urn = cells.get("urn", "")
    name = _name(cells)
    if urn and not re.fullmatch(r"[1-9]\d{5}", urn):
        raise WrongRow(f"The URN {urn[:20]!r} is not a number of six figures.", "Correct it, or leave it empty.")
    reference = urn or cells.get("reference", "")[:100]
    if not reference:
        raise WrongRow("There is neither a URN nor a reference.", "Give one, so that it is known again next time.")
    establishment = cells.get("type", "")
    kind = cells.get("kind", "") or kind_of(establishment, is_section_41=cells.get("section_41", "") == "Approved")
    is_special = cells.get("special", "").lower() == "yes" or is_special_by(establishment, name)
    low, high = _age(cells, "youngest"), _age(cells, "oldest")
    if low is not None and high is not None and low > high:
        raise WrongRow(f"The youngest age is {low} and the oldest {high}.", "Put the two the other way round.")
    easting, northing = _grid(cells.get("easting", "")), _grid(cells.get("northing", ""))
    has_position = easting is not None and northing is not None
    outside = cells.get("outside", "").lower()
    return SchoolFacts(
        reference=reference,
        urn=urn,
        name=name,
        kind=kind,
        phase=phase_of(cells.get("phase", "").replace("_", " "), establishment, name, is_special=is_special),
        minimum_age=low,
        maximum_age=high,
        address=_address(cells),
        postcode=_postcode(cells.get("postcode", "")),
        easting=easting if has_position else None,
        northing=northing if has_position else None,
        website=_website(cells.get("website", "")),
        phone=_phone(cells.get("phone", "")),
        is_special=is_special,
        is_outside=None if not outside else outside == "yes",
        opened_on=_day(cells, "opened"),
        closed_on=_day(cells, "closed"),
        authority=cells.get("authority", ""),
        authority_code=cells.get("authority_code", ""),
        needs=tuple(dict.fromkeys(filter(None, map(need_of, _several(cells, "need"))))),
        places=_places(cells),
    )


def _name(cells: Mapping[str, str]) -> str:
    name = cells.get("name", "")
    if not name:
        raise WrongRow("It has no name.", "Fill in its name.")
    if len(name) > 200:
        raise WrongRow("Its name has more than 200 characters.", "Shorten it.")
    return name


def _several(cells: Mapping[str, str], beginning: str) -> list[str]:
    return [part for column, said in cells.items() if column.startswith(beginning) for part in said.split(";")]


def _age(cells: Mapping[str, str], column: str) -> int | None:
    said = cells.get(column, "")
    if not said:
        return None
    if not (said.isascii() and said.isdigit() and len(said) < 4 and int(said) <= OLDEST):
        raise WrongRow(f"The {column} age {said[:20]!r} is not a whole number of years.", "Write it like 11.")
    return int(said)


def _day(cells: Mapping[str, str], column: str) -> date | None:
    said = cells.get(column, "")
    if not said:
        return None
    for form in ("%d-%m-%Y", "%d/%m/%Y", "%Y-%m-%d"):
        try:
            return datetime.strptime(said, form).date()  # noqa: DTZ007  # a day has no time zone
        except ValueError:
            continue
    raise WrongRow(f"The date {said[:20]!r} ({column}) is none.", "Write it like 31-08-2026.")


def _grid(said: str) -> float | None:
    """Metres of the national grid; 0 is how the register says that it does not know."""
    return float(said) if re.fullmatch(r"\d{1,7}(\.\d+)?", said) and float(said) > 0 else None


def _places(cells: Mapping[str, str]) -> int | None:
    counted = [int(said) for said in _several(cells, "places") if re.fullmatch(r"\d{1,4}", said) and int(said)]
    return sum(counted) or None


def _address(cells: Mapping[str, str]) -> str:
    lines = [said for column, said in cells.items() if column.startswith("address") and said]
    return ", ".join(dict.fromkeys([*lines, *filter(None, [cells.get("town", "")])]))[:400]


def _postcode(said: str) -> str:
    typed = understand(said) if said else None
    return str(typed) if typed and typed.inward[1:] else ""


def _website(said: str) -> str:
    address = said if "://" in said or not said else f"https://{said}"
    return address if re.fullmatch(r"https?://[^\s\"<>]{3,390}", address) else ""


def _phone(said: str) -> str:
    return said if re.fullmatch(r"\+?[\d\s()-]{6,25}", said) else ""
