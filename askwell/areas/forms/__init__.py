"""What this floor's pages ask, by subject."""

from askwell.areas.forms.dates import WorkOutForm
from askwell.areas.forms.history import HistoryForm
from askwell.areas.forms.look import ColoursForm, LogoForm, LookForm, NameForm, colours_of
from askwell.areas.forms.setting import SettingForm
from askwell.areas.forms.settings import (
    ContactsForm,
    LanguagesForm,
    NumbersForm,
    QuietHoursForm,
    SafeguardingForm,
)

# In the order in which the page of settings tells them.
SETTINGS: dict[str, type[SettingForm]] = {
    form.slug: form
    for form in (
        NameForm,
        LogoForm,
        ColoursForm,
        ContactsForm,
        SafeguardingForm,
        QuietHoursForm,
        NumbersForm,
        LanguagesForm,
    )
}

__all__ = ["SETTINGS", "ColoursForm", "HistoryForm", "LogoForm", "LookForm", "SettingForm", "WorkOutForm", "colours_of"]
