"""What of the history somebody looks for."""

from typing import Any

from django import forms

from askwell.core.fields import Form, SelectField, TextField


class HistoryForm(Form):
    """A kind of record, and a person; both may be left open."""

    marks_optional = False
    kind = SelectField("What was changed", [], unchosen="Anything", required=False)
    who = TextField("Who changed it", max_length=100, required=False, hint="All or part of a name", spellcheck=False)

    def __init__(self, kinds: list[tuple[str, str]], data: Any) -> None:  # noqa: ANN401  # as Django's forms
        super().__init__(data)
        asked = self.fields["kind"]
        if isinstance(asked, forms.ChoiceField):
            asked.choices = [("", "Anything"), *kinds]
