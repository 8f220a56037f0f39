"""The questions a form asks. Each field says its own label, hint and errors and knows how it is drawn.

`called` is what the field is called in the middle of a sentence ("date of birth"); without it, the label
with a small first letter. `missing` is said where nothing is entered and "Enter ..." makes no sentence.
Errors are sentences that say what to enter. What was typed is always kept.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypedDict, Unpack

from django import forms
from django.core.validators import EmailValidator, MaxLengthValidator, RegexValidator

Choices = Iterable[tuple[str, str]]
Width = Literal[2, 3, 4, 5, 10, 20]

_PHONE = r"^\+?[\d\s()./-]{6,25}(\s*(x|ext\.?|extension)\s*\d{1,6})?$"


class Form(forms.Form):
    """A form whose mistakes are told by us, in words, and not by each browser in its own.

    `marks_optional` is False where every question may be left out, so that saying it each time is noise.
    """

    use_required_attribute = False
    marks_optional = True


@dataclass(frozen=True)
class Look:
    """How a field is drawn, where the field's kind does not say it already."""

    width: Width | None = None
    prefix: str = ""
    suffix: str = ""
    inline: bool = False
    item_hints: Mapping[str, str] = field(default_factory=dict)
    counted_to: int | None = None


class Asked(TypedDict, total=False):
    """What every field may say of its question."""

    hint: str
    required: bool
    called: str
    missing: str
    initial: object
    disabled: bool


class _Said(TypedDict):
    label: str
    help_text: str
    required: bool
    initial: object
    disabled: bool
    error_messages: dict[str, str]


def said(label: str, asked: Asked, missing: str, **errors: str) -> _Said:
    """Django's own words for what a field says; `{called}` in an error stands for the field's name."""
    called = name_in_sentence(label, asked)
    errors = {"required": asked.get("missing") or missing, **errors}
    return {
        "label": label,
        "help_text": asked.get("hint", ""),
        "required": asked.get("required", True),
        "initial": asked.get("initial"),
        "disabled": asked.get("disabled", False),
        "error_messages": {code: _sentence(text.replace("{called}", called)) for code, text in errors.items()},
    }


def name_in_sentence(label: str, asked: Asked) -> str:
    """What the field is called in the middle of a sentence."""
    return asked.get("called") or label[:1].lower() + label[1:].rstrip("?")


class TextField(forms.CharField):
    """One line of text, at most `max_length` characters."""

    def __init__(
        self,
        label: str,
        *,
        max_length: int = 200,
        width: Width | None = None,
        autocomplete: str = "",
        inputmode: str = "",
        spellcheck: bool = True,
        prefix: str = "",
        suffix: str = "",
        **asked: Unpack[Asked],
    ) -> None:
        self.look = Look(width=width, prefix=prefix, suffix=suffix)
        attrs = _given(autocomplete=autocomplete, inputmode=inputmode)
        if not spellcheck:
            attrs["spellcheck"] = "false"
        super().__init__(widget=forms.TextInput(attrs=attrs), **said(label, asked, missing="Enter {called}"))
        self.validators.append(_no_longer_than(max_length, name_in_sentence(label, asked)))


class LongTextField(forms.CharField):
    """Several lines of text; the visitor sees how many of `max_length` characters are left."""

    def __init__(self, label: str, *, max_length: int = 4000, rows: int = 5, **asked: Unpack[Asked]) -> None:
        self.look = Look(counted_to=max_length)
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), **said(label, asked, missing="Enter {called}"))
        self.validators.append(_no_longer_than(max_length, name_in_sentence(label, asked)))


class NumberField(forms.IntegerField):
    """A whole number from `lowest` to `highest`. Typed as text, so that scrolling never changes it."""

    def __init__(
        self,
        label: str,
        *,
        lowest: int = 0,
        highest: int = 999_999,
        width: Width = 5,
        prefix: str = "",
        suffix: str = "",
        **asked: Unpack[Asked],
    ) -> None:
        self.look = Look(width=width, prefix=prefix, suffix=suffix)
        super().__init__(
            min_value=lowest,
            max_value=highest,
            widget=forms.TextInput(attrs={"inputmode": "numeric", "spellcheck": "false"}),
            **said(
                label,
                asked,
                missing="Enter {called}",
                invalid="{called} must be a whole number, such as 12",
                min_value=f"{{called}} must be {lowest:,} or more",
                max_value=f"{{called}} must be {highest:,} or less",
            ),
        )


class EmailField(forms.CharField):
    """An email address of the visitor, which the browser may fill in."""

    def __init__(self, label: str, **asked: Unpack[Asked]) -> None:
        self.look = Look(width=20)
        words = "Enter {called} in the correct format, like name@example.com"
        super().__init__(
            widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
            **said(label, asked, missing="Enter {called}", invalid=words),
        )
        self.validators.append(EmailValidator(self.error_messages["invalid"]))


class PhoneField(forms.CharField):
    """A telephone number as people write it, with spaces, a country code or an extension."""

    def __init__(self, label: str, **asked: Unpack[Asked]) -> None:
        self.look = Look(width=20)
        words = "Enter {called}, like 01632 960 001 or +44 808 157 0192"
        super().__init__(
            widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
            **said(label, asked, missing="Enter {called}", invalid=words),
        )
        self.validators.append(RegexValidator(_PHONE, self.error_messages["invalid"]))


class SelectField(forms.ChoiceField):
    """One choice out of a list too long for radio buttons; `unchosen` are the words for none of them."""

    def __init__(self, label: str, choices: Choices, *, unchosen: str = "Choose one", **asked: Unpack[Asked]) -> None:
        self.look = Look()
        super().__init__(choices=[("", unchosen), *choices], **_chosen(label, asked))


class RadiosField(forms.ChoiceField):
    """One choice out of a few, each with a hint of its own if it needs one."""

    def __init__(
        self,
        label: str,
        choices: Choices,
        *,
        item_hints: Mapping[str, str] | None = None,
        inline: bool = False,
        **asked: Unpack[Asked],
    ) -> None:
        self.look = Look(inline=inline, item_hints=item_hints or {})
        super().__init__(choices=list(choices), widget=forms.RadioSelect, **_chosen(label, asked))


class CheckboxesField(forms.MultipleChoiceField):
    """Any number of choices."""

    def __init__(
        self,
        label: str,
        choices: Choices,
        *,
        item_hints: Mapping[str, str] | None = None,
        **asked: Unpack[Asked],
    ) -> None:
        self.look = Look(item_hints=item_hints or {})
        super().__init__(choices=list(choices), widget=forms.CheckboxSelectMultiple, **_chosen(label, asked))


class TickField(forms.BooleanField):
    """One statement to agree with or leave. Required means that it must be ticked."""

    def __init__(self, label: str, **asked: Unpack[Asked]) -> None:
        self.look = Look()
        super().__init__(**said(label, asked, missing="Tick the box to go on: {called}"))


def _chosen(label: str, asked: Asked) -> _Said:
    unknown = "Choose one of the answers shown for {called}"
    return said(label, asked, missing="Choose {called}", invalid_choice=unknown, invalid_list=unknown)


def _no_longer_than(limit: int, called: str) -> MaxLengthValidator:
    return MaxLengthValidator(limit, _sentence(f"{called} must be {limit:,} characters or fewer"))


def _given(**attrs: str) -> dict[str, object]:
    return {name: value for name, value in attrs.items() if value}


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
