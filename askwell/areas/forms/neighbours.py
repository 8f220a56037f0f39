"""What is asked about a neighbouring area."""

from askwell.areas.models import Area
from askwell.core.fields import Form, SelectField, TextField


class NeighbourForm(Form):
    """An area of this installation, or the name and web address of one elsewhere."""

    marks_optional = False

    other = SelectField("An area that uses this Askwell too", [], unchosen="None of these", required=False)
    name = TextField(
        "Name of another area", hint="If its Local Offer is on another site", max_length=100, required=False
    )
    website = TextField(
        "Web address of its Local Offer", hint="Like https://www.example.org", spellcheck=False, required=False
    )

    def __init__(self, typed: object, *, areas: list[Area]) -> None:
        super().__init__(typed)  # type: ignore[arg-type]
        self.areas = {str(area.pk): area for area in areas}
        choices = [("", "None of these"), *((key, area.name) for key, area in self.areas.items())]
        self.fields["other"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, object]:
        """One or the other."""
        cleaned = dict(super().clean() or self.cleaned_data)
        if not cleaned.get("other") and not (cleaned.get("name") and cleaned.get("website")) and not self.errors:
            self.add_error("name", "Choose an area, or give the name and web address of one")
        return cleaned
