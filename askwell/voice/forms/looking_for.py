"""What a family may fill in to say what it was looking for."""

from django import forms

from askwell.areas.sources.postcodes import understand
from askwell.core.fields import EmailField, Form, LongTextField, PhoneField, SelectField, TextField, TickField
from askwell.core.phone_numbers import NoPhoneNumber, as_e164
from askwell.voice.models import AgeBand
from askwell.voice.models.voices import LONGEST_SEARCH, LONGEST_WORDS


class LookingForForm(Form):
    """What was looked for, for whom, roughly where, and whether an answer is wanted; only the first is needed."""

    LONGEST_SEARCH = LONGEST_SEARCH

    words = LongTextField(
        "What were you looking for?",
        hint="Use your own words. Please leave out names.",
        called="what you were looking for",
        missing="Tell us {called}",
        max_length=LONGEST_WORDS,
    )
    age_band = SelectField(
        "Who is it for?",
        AgeBand.choices,
        unchosen="I would rather not say",
        called="who it is for",
        required=False,
    )
    outward = TextField(
        "Where, roughly?",
        hint="The first part of your postcode, like TS1. We do not keep the rest.",
        called="the first part of your postcode",
        width=5,
        max_length=10,
        spellcheck=False,
        required=False,
    )
    answer_email = EmailField("Your email address", hint="Only if you want an answer by email", required=False)
    answer_phone = PhoneField("Your phone number", hint="Only if you want us to call you", required=False)
    agrees = TickField(
        "You may use this to answer me. You may not use it for anything else.",
        called="that we may answer you",
        required=False,
    )
    # For robots, which fill in whatever there is; people do not see it.
    website = TextField("Leave this empty", max_length=200, required=False)

    def clean_outward(self) -> str:
        """The outward code, also of a whole postcode."""
        typed = str(self.cleaned_data["outward"]).strip()
        if not typed:
            return ""
        understood = understand(typed)
        if understood is None:
            raise forms.ValidationError("Enter the first part of your postcode, like TS1, or leave it empty")
        return understood.outward

    def clean_answer_phone(self) -> str:
        """The number as it is kept."""
        typed = str(self.cleaned_data["answer_phone"]).strip()
        try:
            return as_e164(typed) if typed else ""
        except NoPhoneNumber as wrong:
            raise forms.ValidationError(str(wrong)) from wrong

    def clean_website(self) -> str:
        """Empty, unless a robot fills in the form."""
        if self.cleaned_data["website"]:
            raise forms.ValidationError("Leave the last box empty. It is there to stop robots")
        return ""

    def clean(self) -> dict[str, object]:
        """Whoever wants an answer agrees that we write or call; nobody else needs to."""
        cleaned = dict(super().clean() or self.cleaned_data)
        wants_answer = cleaned.get("answer_email") or cleaned.get("answer_phone")
        if wants_answer and not cleaned.get("agrees"):
            self.add_error("agrees", "Tick the box if you want an answer, or leave your email and phone number out")
        return cleaned

    @property
    def typed(self) -> str:
        """The words, also where the form has mistakes."""
        return str(self.data.get("words", ""))

    @property
    def said(self) -> dict[str, str]:
        """What the rule takes in."""
        return {name: value for name, value in self.cleaned_data.items() if name not in ("agrees", "website")}
