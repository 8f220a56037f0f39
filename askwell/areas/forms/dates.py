"""The question by when something is due."""

from datetime import date

from askwell.core.date_field import DateField
from askwell.core.fields import Choices, Form, SelectField

EARLIEST, LATEST = date(2000, 1, 1), date(2099, 12, 31)


class WorkOutForm(Form):
    """Which deadline, and when it began."""

    def __init__(self, deadlines: Choices, data: object = None) -> None:
        super().__init__(data)  # type: ignore[arg-type]  # a QueryDict, which Django's stubs narrow
        self.fields["rule"] = SelectField("Deadline", deadlines)
        self.fields["starting"] = DateField(
            "Day it began",
            hint="The day the report came, for example. Like 29 11 2018.",
            earliest=EARLIEST,
            latest=LATEST,
        )
