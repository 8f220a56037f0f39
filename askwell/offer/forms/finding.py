"""What a family may fill in to find help."""

import re

from django import forms
from django.http import HttpRequest

from askwell.areas.queries import Place, UnknownPlace
from askwell.core.fields import Form, SelectField, TextField
from askwell.offer import queries

# The visitor's own place, kept by the visitor's browser until it closes: not by us, and in no address.
PLACE_COOKIE = "place"
DISTANCES = (("1", "1 mile"), ("3", "3 miles"), ("5", "5 miles"), ("10", "10 miles"), ("25", "25 miles"))
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


class FindForm(Form):
    """Words, a place, how far from it, and an age; each may be left empty."""

    marks_optional = False

    # Longer words are searched for as far as they go, and the page says so, so nobody is sent away.
    q = TextField(
        "What do you need help with?",
        called="what you need help with",
        hint="Use your own words, like: will not sleep",
        max_length=100_000,
        autocomplete="off",  # else Back brings old words above the results of other ones
        required=False,
    )
    postcode = TextField(
        "Your postcode",
        hint="To see what is near you. Only your browser keeps it.",
        width=10,
        max_length=40,
        autocomplete="postal-code",
        spellcheck=False,
        required=False,
    )
    distance = SelectField(
        "How far can you go?", DISTANCES, unchosen="Any distance", called="how far you can go", required=False
    )
    age = AgeField("Age", hint="In years, or like 18 months", width=5, max_length=20, required=False)

    place: Place | None = None
    left_out = ""
    """The distance, in words, that an address asked for and no place is known to count from."""

    def __init__(
        self, typed: dict[str, str] | None = None, *, kept: Place | None = None, is_address: bool = False
    ) -> None:
        """Ask, or with `typed` check; `kept` is the place of an earlier search, which need not be looked up again.

        `is_address` says that nobody typed it here: it comes from an address, which somebody may have shared.
        """
        super().__init__(typed, initial={"postcode": kept.name if kept else ""})
        self.kept, self.is_address = kept, is_address

    @property
    def says_more(self) -> bool:
        """Whether distance or age are filled in or wrong, so that they must be seen."""
        return any(self[name].value() or self[name].errors for name in ("distance", "age"))

    def clean_postcode(self) -> str:
        """The postcode as it is understood; its place is kept in `place`."""
        typed = str(self.cleaned_data["postcode"]).strip()
        if not typed:
            return ""
        if self.kept and typed == self.kept.name:
            self.place = self.kept
            return typed
        try:
            self.place = queries.find_place(typed)
        except UnknownPlace as unknown:
            raise forms.ValidationError(unknown.told) from unknown
        return self.place.name

    def clean(self) -> dict[str, object]:
        """A distance needs a place to count from. Whoever opens a shared address did nothing wrong without one."""
        cleaned = dict(super().clean() or self.cleaned_data)
        if not cleaned.get("distance") or cleaned.get("postcode") or "postcode" in self.errors:
            return cleaned
        if self.is_address:
            self.left_out = dict(DISTANCES)[str(cleaned["distance"])]
        else:
            self.add_error("postcode", "Enter your postcode, so that we know where to count the distance from")
        return cleaned


def kept_place(request: HttpRequest) -> Place | None:
    """The place that the visitor's browser keeps from an earlier search, or None."""
    kept = request.get_signed_cookie(PLACE_COOKIE, default="")
    try:
        name, easting, northing, middle_of = (kept or "").split("|")
        return Place(name, float(easting), float(northing), middle_of)
    except ValueError:
        return None
