"""What editors fill in about guides and the glossary."""

import datetime
from collections.abc import Iterable

from django import forms
from django.utils import timezone

from askwell.areas.models import Person
from askwell.core.date_field import DateField
from askwell.core.fields import Form, LongTextField, SelectField, TextField
from askwell.core.jinja import uk_time
from askwell.offer.models import Guide, GuideEdition
from askwell.offer.rules import LONGEST_SUMMARY, LONGEST_TEXT, LONGEST_TITLE, GuideWords
from askwell.offer.sources.guides import GuideSource

CHECKED = "checked"
WORDS = ("title", "summary", "text")


class GuideForm(Form):
    """The words of a guide. `seen` is the mark of the edition that they were written from; empty for a new guide."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=30)
    title = TextField("Title", max_length=LONGEST_TITLE, called="the title of the guide")
    summary = TextField(
        "Summary",
        hint="One or two sentences. They stand under the title, and in the list of guides.",
        max_length=LONGEST_SUMMARY,
        called="the summary of the guide",
    )
    text = LongTextField("Text", max_length=LONGEST_TEXT, rows=24, called="the text of the guide")
    sources = LongTextField(
        "Sources",
        hint="One on each line: its name | its address | checked. Leave out “checked” until you have seen it there.",
        max_length=6_000,
        rows=5,
        required=False,
    )

    @property
    def words(self) -> GuideWords:
        """What was typed, once it is valid."""
        typed = self.cleaned_data
        return GuideWords(typed["title"], typed["summary"], _lines_as_one(typed["text"]), tuple(self.said_sources))

    @property
    def said_sources(self) -> Iterable[GuideSource]:
        """The sources that were typed, a line for each."""
        for line in _lines_as_one(self.cleaned_data.get("sources", "")).splitlines():
            name, *rest = (part.strip() for part in line.split("|"))
            if name:
                said = [part for part in rest if part.lower() != CHECKED]
                yield GuideSource(name[:300], said[0][:500] if said else "", CHECKED in (part.lower() for part in rest))

    @property
    def typed(self) -> dict[str, str]:
        """Title, summary and text as they stand in the form, right or wrong."""
        return {name: _lines_as_one(str(self[name].value() or "")) for name in WORDS}

    @property
    def carried(self) -> list[tuple[str, str]]:
        """All that was typed, by the names of the fields, to be sent on by another page."""
        return [(name, str(self[name].value() or "")) for name in self.fields]

    def go_on_from(self, edition: GuideEdition) -> None:
        """Take the words for written from this edition, after somebody was shown it."""
        self.data = {**{name: self.data.get(name, "") for name in self.fields}, "seen": edition.mark}

    @staticmethod
    def initial_of(edition: GuideEdition) -> dict[str, object]:
        """What the form begins with."""
        lines = (
            " | ".join(filter(None, (source["name"], source["href"], CHECKED if source["is_checked"] else "")))
            for source in edition.sources
        )
        return {"seen": edition.mark, **{name: getattr(edition, name) for name in WORDS}, "sources": "\n".join(lines)}


class ScheduleForm(Form):
    """When a draft is to be published: a day, and an hour in British time."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=30)
    day = DateField("Day", hint="For example, 27 3 2027", called="the day")
    hour = SelectField(
        "Time of day", [(str(hour), uk_time(datetime.time(hour))) for hour in range(24)], called="the time of day"
    )

    @property
    def publish_at(self) -> datetime.datetime:
        """The moment that was chosen."""
        chosen = datetime.datetime.combine(self.cleaned_data["day"], datetime.time(int(self.cleaned_data["hour"])))
        return timezone.make_aware(chosen)


class KeeperForm(Form):
    """Who looks after a guide, and by when it is to be checked. `version` is the one that was seen."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    owner = SelectField("Person", [], unchosen="Nobody by name", required=False, called="the person")
    team = TextField(
        "Team", hint="Families see it where nobody is named", max_length=100, required=False, called="the team"
    )
    review_on = DateField("To be checked by", called="the day by which it is to be checked")

    def __init__(self, people: Iterable[Person], guide: Guide, typed: object = None) -> None:
        """Ask who of these people looks after the guide."""
        first = {"version": guide.version, "owner": guide.owner_id, "team": guide.team, "review_on": guide.review_on}
        super().__init__(typed, initial=first)  # type: ignore[arg-type]
        self.people = {str(person.pk): person for person in people}
        self.fields["owner"].help_text = "Families see this name"
        self.fields["owner"].choices = [  # type: ignore[attr-defined]
            ("", "Nobody by name"),
            *((number, person.name) for number, person in self.people.items()),
        ]


class WordForm(Form):
    """A word that the area explains itself."""

    term = TextField("Word or letters", max_length=60, called="the word or letters")
    stands_for = TextField(
        "What the letters stand for", hint="Leave it empty for a whole word", max_length=120, required=False
    )
    meaning = TextField("What it means, in plain words", max_length=400, called="what it means")


def _lines_as_one(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
