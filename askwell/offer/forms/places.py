"""A search from somewhere: the visitor's place and how far they can go, and how their browser keeps the place."""

from django import forms
from django.http import HttpRequest, HttpResponse

from askwell.areas.queries import Place, UnknownPlace
from askwell.core.fields import Form, SelectField, TextField
from askwell.offer import queries

# The visitor's own place, kept by the visitor's browser until it closes: not by us, and in no address.
PLACE_COOKIE = "place"
DISTANCES = (("1", "1 mile"), ("3", "3 miles"), ("5", "5 miles"), ("10", "10 miles"), ("25", "25 miles"))


class PlaceForm(Form):
    """A postcode, and a distance from it; both may be left empty."""

    marks_optional = False

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

    place: Place | None = None

    def __init__(self, typed: dict[str, str] | None = None, *, kept: Place | None = None) -> None:
        """Ask, or with `typed` check; `kept` is the place of an earlier search, which need not be looked up again."""
        super().__init__(typed, initial={"postcode": kept.name if kept else ""})
        self.kept = kept

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
        """A distance needs a place to count from."""
        cleaned = dict(super().clean() or self.cleaned_data)
        if cleaned.get("distance") and not cleaned.get("postcode") and "postcode" not in self.errors:
            self.without_a_place(str(cleaned["distance"]))
        return cleaned

    def without_a_place(self, distance: str) -> None:
        """What becomes of a distance that is counted from nowhere: it is a mistake."""
        self.add_error("postcode", "Enter your postcode, so that we know where to count the distance from")


def kept_place(request: HttpRequest) -> Place | None:
    """The place that the visitor's browser keeps from an earlier search, or None."""
    kept = request.get_signed_cookie(PLACE_COOKIE, default="")
    try:
        name, easting, northing, middle_of = (kept or "").split("|")
        return Place(name, float(easting), float(northing), middle_of)
    except ValueError:
        return None


def keep_place(response: HttpResponse, request: HttpRequest, place: Place | None) -> HttpResponse:
    """Have the visitor's browser keep the place, or forget the one it keeps."""
    if place is None:
        response.delete_cookie(PLACE_COOKIE)
    else:
        value = f"{place.name}|{place.easting:.0f}|{place.northing:.0f}|{place.middle_of}"
        response.set_signed_cookie(PLACE_COOKIE, value, httponly=True, samesite="Lax", secure=request.is_secure())
    return response
