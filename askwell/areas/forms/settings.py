"""What an administrator is asked about how the area works."""

from datetime import time
from typing import Any

from django import forms

from askwell.areas.forms.setting import SettingForm
from askwell.areas.models import FEWEST_SHOWN, Area, Language, Person, Role
from askwell.areas.queries import half_hours, people_with_role
from askwell.core.fields import CheckboxesField, EmailField, NumberField, PhoneField, SelectField, TextField
from askwell.core.jinja import uk_time


class ContactsForm(SettingForm):
    """Whom families can ask."""

    slug, title = "contacts", "Whom families can ask"
    about = "It stands on the contact page, and wherever somebody may be stuck."
    contact_name = TextField("Who answers", max_length=100, called="who answers", hint="A team or a person")
    contact_phone = PhoneField("Telephone number", called="the telephone number", required=False)
    contact_email = EmailField("Email address", called="the email address", required=False)
    contact_hours = TextField(
        "When they answer",
        max_length=200,
        called="when they answer",
        hint="Like Monday to Friday, 9am to 5pm",
        required=False,
    )


def _times() -> list[tuple[str, str]]:
    return [(f"{moment:%H:%M}", uk_time(moment)) for moment in half_hours()]


class QuietHoursForm(SettingForm):
    """When messages rest."""

    slug, title = "quiet-hours", "When messages rest"
    about = (
        "In these hours families’ emails and texts rest, and go out when the hours are over. "
        "Urgent messages, codes and messages to staff go at any time."
    )
    quiet_from = SelectField("Messages rest from", _times(), called="when messages rest from")
    quiet_until = SelectField("They go out again from", _times(), called="when messages go out again")

    def present(self, area: Area) -> dict[str, object]:
        """The times as the lists have them."""
        return {"quiet_from": f"{area.quiet_from:%H:%M}", "quiet_until": f"{area.quiet_until:%H:%M}"}

    @property
    def changes(self) -> dict[str, Any]:
        """The times of day."""
        return {name: time.fromisoformat(value) for name, value in super().changes.items()}


class SafeguardingForm(SettingForm):
    """Who decides when a child may not be safe, and whom to call when they are not there."""

    slug, title = "safeguarding", "Safeguarding lead"
    about = (
        "They decide what happens when a child may not be safe. The name and the number will be used "
        "once families can write here."
    )
    safeguarding_lead = SelectField(
        "Safeguarding lead", [], called="a safeguarding lead", unchosen="Nobody yet", required=False
    )
    urgent_phone = PhoneField(
        "Number to call out of hours",
        called="the number to call out of hours",
        required=False,
        hint="Most councils have an emergency duty team",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  # as every setting's
        super().__init__(*args, **kwargs)
        self.leads = {
            str(person.pk): person for person in people_with_role(self.area, Role.SAFEGUARDING_LEAD, on=self.on)
        }
        chosen = self.fields["safeguarding_lead"]
        if isinstance(chosen, forms.ChoiceField):
            chosen.choices = [("", "Nobody yet"), *((key, person.name) for key, person in self.leads.items())]

    def present(self, area: Area) -> dict[str, object]:
        """Who is named now."""
        return {"safeguarding_lead": str(area.safeguarding_lead_id or ""), "urgent_phone": area.urgent_phone}

    @property
    def changes(self) -> dict[str, Any]:
        """The person, and the number."""
        chosen: Person | None = self.leads.get(self.cleaned_data["safeguarding_lead"])
        return {**super().changes, "safeguarding_lead": chosen}


class NumbersForm(SettingForm):
    """Which numbers are hidden, and how long things may take."""

    slug, title = "numbers", "Numbers and days"
    about = (
        "How long a service may go unchecked counts now. Which counts are hidden, and how soon a family is answered, "
        "will count once there are pages of numbers and families can write here."
    )
    small_numbers_under = NumberField(
        "Hide counts under",
        called="the number under which counts are hidden",
        lowest=FEWEST_SHOWN,
        highest=100,
        width=3,
        suffix="people",
        hint=f"At least {FEWEST_SHOWN}. Small counts can give away who somebody is",
    )
    ageing_after_days = NumberField(
        "A service is due to be checked after",
        called="the number of days",
        lowest=7,
        highest=730,
        width=4,
        suffix="days",
    )
    stale_after_days = NumberField(
        "A service may be out of date after",
        called="the number of days",
        lowest=8,
        highest=1460,
        width=4,
        suffix="days",
        hint="Families are told so, and find it lower down",
    )
    answer_within_days = NumberField(
        "A family that writes will be answered within",
        called="the number of working days",
        lowest=1,
        highest=60,
        width=3,
        suffix="working days",
    )


class LanguagesForm(SettingForm):
    """The languages that somebody may choose."""

    slug, title = "languages", "Languages"
    about = "Whoever is asked which language they like best is offered these."
    languages = CheckboxesField(
        "Languages",
        [choice for choice in Language.choices if choice[0] != Language.ENGLISH.value],
        called="languages",
        required=False,
        hint="English is always offered",
    )
