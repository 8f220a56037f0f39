"""What a family may fill in to find a school, setting or college."""

from askwell.core.fields import SelectField, TextField
from askwell.offer.forms.places import PlaceForm
from askwell.offer.models import Kind, Need, Phase

SPECIAL = (("school", "A special school"), ("places", "Special places in another school"))
SORTS = (("name", "By name"),)


class SchoolsForm(PlaceForm):
    """A name, a place, and what kind of school; each may be left empty."""

    field_order = ("name", "postcode", "phase", "distance", "special", "need", "kind", "sort")

    name = TextField("Name of the school", max_length=100, spellcheck=False, required=False)
    phase = SelectField("Age group", Phase.choices, unchosen="Any age", required=False)
    special = SelectField("Special help", SPECIAL, unchosen="Any school", required=False)
    need = SelectField("Special help for", Need.choices, unchosen="Any need", required=False)
    kind = SelectField("Kind of school", Kind.choices, unchosen="Any kind", required=False)
    sort = SelectField("Order", SORTS, unchosen="Nearest first", required=False)

    @property
    def says_more(self) -> bool:
        """Whether one of the further questions is answered, so that it must be seen."""
        return any(self[name].value() or self[name].errors for name in ("distance", "special", "need", "kind", "sort"))
