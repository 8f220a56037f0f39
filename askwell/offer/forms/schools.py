"""What a family may fill in to find a school, setting or college."""

from django import forms

from askwell.areas.queries import Place, UnknownPlace
from askwell.core.fields import Form, SelectField, TextField
from askwell.offer import queries
from askwell.offer.forms.finding import DISTANCES
from askwell.offer.models import Kind, Need, Phase

SPECIAL = (("school", "A special school"), ("places", "Special places in another school"))
SORTS = (("name", "By name"),)


class SchoolsForm(Form):
    """A name, a place, and what kind of school; each may be left empty."""

    marks_optional = False

    name = TextField("Name of the school", max_length=100, spellcheck=False, required=False)
    postcode = TextField(
        "Your postcode",
        hint="To see what is near you. Only your browser keeps it.",
        width=10,
        max_length=40,
        autocomplete="postal-code",
        spellcheck=False,
        required=False,
    )
    phase = SelectField("Age group", Phase.choices, unchosen="Any age", required=False)
    distance = SelectField(
        "How far can you go?", DISTANCES, unchosen="Any distance", called="how far you can go", required=False
    )
    special = SelectField("Special help", SPECIAL, unchosen="Any school", required=False)
    need = SelectField("Special help for", Need.choices, unchosen="Any need", required=False)
    kind = SelectField("Kind of school", Kind.choices, unchosen="Any kind", required=False)
    sort = SelectField("Order", SORTS, unchosen="Nearest first", required=False)

    place: Place | None = None

    def __init__(self, typed: dict[str, str], *, kept: Place | None = None) -> None:
        """Check what was `typed`; `kept` is the place of an earlier search, which need not be looked up again."""
        super().__init__(typed)
        self.kept = kept

    @property
    def says_more(self) -> bool:
        """Whether one of the further questions is answered, so that it must be seen."""
        return any(self[name].value() or self[name].errors for name in ("distance", "special", "need", "kind", "sort"))

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
        """Distances need a place to count from."""
        cleaned = dict(super().clean() or self.cleaned_data)
        if cleaned.get("distance") and not cleaned.get("postcode") and "postcode" not in self.errors:
            self.add_error("postcode", "Enter your postcode, so that we know where to count the distance from")
        return cleaned
