"""What editors fill in about the words of families."""

from askwell.core.fields import Form, LongTextField, SelectField, TextField
from askwell.offer.models import LANGUAGES
from askwell.offer.rules import LONGEST_MEANS, LONGEST_WORDS


class FamilyWordsForm(Form):
    """What families say, and what services call it."""

    words = TextField(
        "What families say",
        hint="Up to 5 words, such as “kicking off”. Other forms of the words are found too.",
        max_length=LONGEST_WORDS,
        called="what families say",
    )
    language = SelectField("Language", LANGUAGES, called="the language")
    means = LongTextField(
        "What services call it",
        hint="The best first. Put a semicolon between them: behaviour support; challenging behaviour",
        max_length=LONGEST_MEANS,
        rows=3,
        called="what services call it",
    )


class LookForm(Form):
    """Which entries are looked for."""

    marks_optional = False

    q = TextField("Words of families or of services", max_length=100, required=False)
    language = SelectField("Language", LANGUAGES, unchosen="Any language", required=False)


class TryForm(Form):
    """Words as a family would type them. They are sent, and stand in no address."""

    typed = TextField("What a family might type", max_length=300, called="what a family might type")
