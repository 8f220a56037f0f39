"""What a family may fill in to find help."""

import re

from django import forms

from askwell.areas.queries import Place
from askwell.core.fields import TextField
from askwell.offer.forms.places import DISTANCES, PlaceForm

OLDEST = 25
_AGE = re.compile(r"(\d{1,4}(?:\.\d{1,2})?)\s*(m|mths?|months?|mos?|w|wks?|weeks?|y|yrs?|years?)?(?:\s*olds?)?")
_A_YEAR = {"m": 12, "w": 52}


class AgeField(TextField):
    """A child's or young person's age: "4", "2.5", "18 months", "6 weeks". Cleaned to years, or None."""

    def clean(self, value: object) -> float | None:
        """The age in years. Raises ValidationError where it is no age, or over 25."""
        text = str(super().clean(value) or "").strip().lower()
        if not text:
            return None
        typed = _AGE.fullmatch(text)
        if not typed:
            raise forms.ValidationError("Enter an age in numbers, like 4 or 18 months")
        years = float(typed[1]) / _A_YEAR.get((typed[2] or "y")[0], 1)
        if years > OLDEST:
            raise forms.ValidationError(
                f"Enter an age from 0 to {OLDEST}: the Local Offer is for people up to {OLDEST}"
            )
        return round(years, 2)


class FindForm(PlaceForm):
    """Words, a place, how far from it, and an age; each may be left empty."""

    field_order = ("q", "postcode", "distance", "age")

    # Longer words are searched for as far as they go, and the page says so, so nobody is sent away.
    q = TextField(
        "What do you need help with?",
        called="what you need help with",
        hint="Use your own words, like: will not sleep",
        max_length=100_000,
        autocomplete="off",  # else Back brings old words above the results of other ones
        required=False,
    )
    age = AgeField("Age", hint="In years, or like 18 months", width=5, max_length=20, required=False)

    left_out = ""
    """The distance, in words, that an address asked for and no place is known to count from."""

    def __init__(
        self, typed: dict[str, str] | None = None, *, kept: Place | None = None, is_address: bool = False
    ) -> None:
        """As for every search from a place. `is_address` says that nobody typed it here: it comes from an address."""
        super().__init__(typed, kept=kept)
        self.is_address = is_address

    @property
    def says_more(self) -> bool:
        """Whether distance or age are filled in or wrong, so that they must be seen."""
        return any(self[name].value() or self[name].errors for name in ("distance", "age"))

    def without_a_place(self, distance: str) -> None:
        """Whoever opens a shared address did nothing wrong, and is told what was left out."""
        if self.is_address:
            self.left_out = dict(DISTANCES)[distance]
        else:
            super().without_a_place(distance)
