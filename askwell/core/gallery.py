"""What the living page of the design system shows: sample forms in every state, rows, tags and colours.

Every person, place and figure in it is invented.
"""

import datetime
from dataclasses import dataclass

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict

from askwell.core.brand import SHAPES, WORDS, check_brand, contrast
from askwell.core.date_field import DateField
from askwell.core.errors import KINDS
from askwell.core.fields import (
    CheckboxesField,
    EmailField,
    Form,
    LongTextField,
    NumberField,
    PhoneField,
    RadiosField,
    SelectField,
    TextField,
    TickField,
)
from askwell.core.file_field import FileField
from askwell.core.history import Told

LONG = (
    "Speech, language and communication support for children and young people who have moved between "
    "areas and whose plan is being reviewed at the same time"
)
_NEEDS = [
    ("speech", "Speech and language"),
    ("senses", "Hearing and sight"),
    ("calm", "Feeling calm and safe"),
]
_AGES = [("0", "Under 5"), ("5", "5 to 10"), ("11", "11 to 15"), ("16", "16 to 25")]
_FOUND = datetime.date(2001, 1, 1)


@dataclass(frozen=True)
class Pair:
    """A colour on its ground, what it is for, and how much contrast that use needs."""

    name: str
    colour: str
    ground: str
    least: float = WORDS

    @property
    def ratio(self) -> float:
        """The measured contrast, cut to two places so that it is never told too high."""
        return int(contrast(self.colour, self.ground) * 100) / 100

    @property
    def passes(self) -> bool:
        """Whether the contrast is enough."""
        return contrast(self.colour, self.ground) >= self.least


LIGHT = [
    Pair("Text on the page", "#17282d", "#fbf7f0"),
    Pair("Quiet text on the page", "#4b5b60", "#fbf7f0"),
    Pair("Link on the page", "#0a5361", "#fbf7f0"),
    Pair("Visited link on the page", "#5a3a7e", "#fbf7f0"),
    Pair("Error on the page", "#ab2416", "#fbf7f0"),
    Pair("Words on the brand", "#ffffff", "#0a5361"),
    Pair("Accent on the brand", "#ffb93b", "#0a5361", SHAPES),
    Pair("Words on the focus colour", "#17282d", "#ffc145"),
    Pair("Tag: good", "#164f37", "#dcefe2"),
    Pair("Tag: warning", "#624200", "#ffe9bd"),
    Pair("Tag: bad", "#84190e", "#fbdfd9"),
    Pair("Tag: information", "#0a4450", "#dcecef"),
]
DARK = [
    Pair("Text on the page", "#f4eee3", "#141d20"),
    Pair("Quiet text on the page", "#bccac9", "#141d20"),
    Pair("Link on the page", "#86d5df", "#141d20"),
    Pair("Visited link on the page", "#cfb8ec", "#141d20"),
    Pair("Error on the page", "#ff9f92", "#141d20"),
    Pair("Text on a card", "#f4eee3", "#1d2a2e"),
    Pair("Tag: good", "#c3f0d5", "#16432f"),
    Pair("Tag: warning", "#ffe3a6", "#4d3906"),
    Pair("Tag: bad", "#ffd2ca", "#571c14"),
    Pair("Tag: information", "#c5edf2", "#143f48"),
]


class EveryField(Form):
    """One field of every kind."""

    name = TextField(
        "Name of the group",
        hint="As families know it",
        called="the name of the group",
        autocomplete="organization",
    )
    postcode = TextField("Postcode", called="a postcode", width=10, spellcheck=False, autocomplete="postal-code")
    cost = NumberField(
        "Cost of a session", called="the cost of a session", prefix="£", suffix="each", width=4, highest=500
    )
    email = EmailField("Email address", hint="We only use it to answer you", called="your email address")
    phone = PhoneField("Telephone number", called="your telephone number", required=False)
    born = DateField("Date of birth", hint="For example, 31 3 2015", called="the date of birth", earliest=_FOUND)
    age = SelectField("Age group", _AGES, called="an age group")
    need = RadiosField(
        "What is it mainly for?",
        _NEEDS,
        called="what it is mainly for",
        item_hints={"senses": "Including children who are deafblind"},
    )
    heard = RadiosField("Did we listen?", [("yes", "Yes"), ("no", "No")], inline=True, called="yes or no")
    days = CheckboxesField(
        "Days it is open",
        [("mon", "Monday"), ("wed", "Wednesday"), ("sat", "Saturday")],
        called="the days it is open",
    )
    story = LongTextField("What happened?", max_length=300, called="what happened")
    letter = FileField("Letter", required=False)
    agreed = TickField("You may publish my words without my name")
    token = forms.CharField(initial="kept out of sight", required=False, widget=forms.HiddenInput)


class DisabledFields(Form):
    """Fields that cannot be changed."""

    name = TextField("Name of the group", initial="Stay and Play", disabled=True)
    age = SelectField("Age group", _AGES, initial="5", disabled=True)
    need = RadiosField("Main need", _NEEDS, initial="calm", disabled=True)
    days = CheckboxesField("Days", [("mon", "Monday")], initial=["mon"], disabled=True)
    born = DateField("Date of birth", initial=datetime.date(2015, 3, 31), disabled=True)


class PlainDjangoForm(forms.Form):
    """A form of somebody else's making, such as for signing in: it is drawn just the same."""

    login = forms.CharField(label="Username", max_length=20)
    password = forms.CharField(label="Password", widget=forms.PasswordInput)
    notes = forms.CharField(label=LONG, widget=forms.Textarea, required=False)


class WrongForm(EveryField):
    """Every field with a mistake."""

    def clean(self) -> dict[str, object]:
        """Add a mistake that belongs to no field."""
        self.add_error(None, "The group is already listed")
        return self.cleaned_data


def _happened(number: int, who: str, *what: str, why: str = "", where: str = "") -> Told:
    when = datetime.datetime(2026, 3, number, 14, 15, tzinfo=datetime.UTC)
    return Told(number, when, who, what, why, where, "group 7", "groups", "7")


STORY = [
    _happened(9, "outside Askwell, by the database user askwell", "changed the telephone number (not kept here)"),
    _happened(
        5,
        "Sam Lee for North Tees Council",
        "changed the telephone number from “01632 960100” to “01632 960111”",
        "removed the cost, which was “£2”",
        why="The group has moved.",
        where="page groups:change",
    ),
    _happened(3, "job groups.tidy", "added this group", "name: “Stay and Play”", f"description: “{LONG}”"),
]

_MISTAKES = {
    "wrong-postcode": "x" * 300,
    "wrong-cost": "ten pounds",
    "wrong-email": "sam.example.com",
    "wrong-phone": "ring me",
    "wrong-born-day": "31",
    "wrong-born-month": "February",
    "wrong-born-year": "2015",
    "wrong-need": "something else",
    "wrong-story": "It was late. " * 30,
}


def gallery() -> dict[str, object]:
    """The context of the design page."""
    data: MultiValueDict[str, object] = MultiValueDict({name: [value] for name, value in _MISTAKES.items()})
    files: MultiValueDict[str, UploadedFile[bytes]] = MultiValueDict()
    return {
        "empty_form": EveryField(),
        "wrong_form": WrongForm(data, files, prefix="wrong"),
        "disabled_form": DisabledFields(prefix="off"),
        "plain_form": PlainDjangoForm(prefix="plain"),
        "long": LONG,
        "kinds": list(KINDS),
        "light": LIGHT,
        "dark": DARK,
        "brand_mends": check_brand("#38a3b5", "#ffe680", "#3fa9bb"),
        "story": STORY,
        "head": ["Age group", "Families asked", "Families who answered", "Share"],
        "rows": [
            ["Under 5", "1,204", "412", "34%"],
            ["5 to 10", "2,310", "987", "43%"],
            [LONG, "86", "fewer than 5", "not shown"],
        ],
        "months": ["Age group", "January", "February", "March", "April", "May", "June", "July", "August"],
        "by_month": [[name, *range(101, 109)] for _, name in _AGES],
        "facts": [
            {"key": "Who it is for", "value": "Children aged 5 to 10 and whoever looks after them"},
            {
                "key": "Cost",
                "value": "",
                "actions": [{"text": "Tell us", "href": "#facts", "about": "the cost"}],
            },
            {"key": "Where", "value": LONG, "actions": [{"text": "Change", "href": "#facts"}]},
        ],
    }
