"""What every form of an area's settings has in common."""

from datetime import date
from typing import Any, ClassVar

from django import forms
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from askwell.areas.models import Area
from askwell.core.fields import Form


class SettingForm(Form):
    """The settings of one subject. `version` is the area's, as it was when the page was opened."""

    slug: ClassVar[str]
    title: ClassVar[str]
    # What it is for, in one sentence below the heading.
    about: ClassVar[str]
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, area: Area, data: QueryDict | None = None, files: Any = None, *, on: date) -> None:  # noqa: ANN401
        self.area, self.on = area, on
        super().__init__(data, files, initial={**self.present(area), "version": area.version})
        self.fields["version"].required = False

    def present(self, area: Area) -> dict[str, object]:
        """What is settled now."""
        return {name: getattr(area, name) for name in self.base_fields if hasattr(area, name)}

    @property
    def changes(self) -> dict[str, Any]:
        """What the rule is to change."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}

    @property
    def opened_version(self) -> int:
        """The version of the area that was looked at; without one, none that there is."""
        return int(self.cleaned_data.get("version") or 0)

    def go_on_from(self, area: Area) -> None:
        """Keep what was typed, as a change of the area as it is now."""
        data: MultiValueDict[str, str] = self.data.copy()  # type: ignore[attr-defined]  # it is a form that was sent
        data["version"] = str(area.version)
        self.data = data

    @property
    def carried(self) -> list[tuple[str, str]]:
        """What was typed, for taking it along from one step to the next."""
        data: MultiValueDict[str, str] = self.data  # type: ignore[assignment]  # it is always a form that was sent
        return [(name, value) for name in self.fields for value in data.getlist(name)]
