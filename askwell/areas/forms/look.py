"""What an administrator is asked about how the area looks: its name, its logo and its colours."""

import base64
import binascii
from dataclasses import dataclass
from typing import Any

from django import forms

from askwell.areas.forms.setting import SettingForm
from askwell.areas.models import Area
from askwell.areas.rules import LARGEST_LOGO, LOGOS, AreaRefused, CleanLogo, clean_logo
from askwell.core.brand import check_brand, mended
from askwell.core.fields import Form, TextField
from askwell.core.file_field import FileField
from askwell.core.files.kinds import Kind

COLOURS = ("brand", "brand_text", "brand_accent")


class NameForm(SettingForm):
    """What the area is called."""

    slug, title = "name", "Name"
    about = "Families see it at the top of every page."
    name = TextField("Name of the area", max_length=100, called="the name of the area", hint="As families know it")


@dataclass(frozen=True)
class _LogoKind(Kind):
    @property
    def most(self) -> int:
        return LARGEST_LOGO


class LogoForm(SettingForm):
    """The picture beside the name. Once read, it is taken along as text."""

    slug, title = "logo", "Logo"
    about = "It stands beside the name, at the top of every page."
    logo = FileField(
        "Picture of your logo",
        kinds=[_LogoKind(kind.called, kind.media_type, kind.endings, is_picture=True) for kind in LOGOS],
        required=False,
        hint="It is shown 44 pixels high, on white",
    )
    kept = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """Read the picture, newly sent or taken along, as it would be kept."""
        sent = self.cleaned_data.get("logo")
        image = sent.read(LARGEST_LOGO + 1) if sent else _decoded(self.cleaned_data.get("kept", ""))
        try:
            self.taken: CleanLogo | None = clean_logo(image) if image else None
        except AreaRefused as refusal:
            self.taken = None
            self.add_error("logo", str(refusal))
        if not image and not self.errors:
            self.add_error("logo", "Choose a picture")
        return self.cleaned_data

    @property
    def picture(self) -> str:
        """The picture as an address that holds all of it."""
        return f"data:{self.taken.media_type};base64,{_encoded(self.taken)}" if self.taken else ""

    @property
    def changes(self) -> dict[str, Any]:
        """Nothing that is written with the other settings: the picture has a rule of its own."""
        return {}

    @property
    def carried(self) -> list[tuple[str, str]]:
        """The picture as text."""
        return [("version", str(self.opened_version)), ("kept", _encoded(self.taken) if self.taken else "")]


def _encoded(logo: CleanLogo) -> str:
    return base64.b64encode(logo.image).decode()


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return b""


def _colour(label: str, called: str, hint: str) -> TextField:
    return TextField(label, called=called, hint=hint, width=10, max_length=20, spellcheck=False)


class ColoursForm(SettingForm):
    """The three colours of the area."""

    slug, title = "colours", "Colours"
    about = "Write each as # and six letters or figures, like #0a5361. We check that people can read them."
    brand = _colour("Main colour", "the main colour", "The band at the top, buttons and headings")
    brand_text = _colour("Words on the main colour", "the colour of words", "White or black is easiest to read")
    brand_accent = _colour("Second colour", "the second colour", "The line below the band, and the page that one is on")

    def clean(self) -> dict[str, Any]:
        """Write all letters small, and keep what was typed, whatever is refused later."""
        self.typed = {name: str(self.cleaned_data.get(name, "")).strip().lower() for name in COLOURS}
        return {**self.cleaned_data, **{name: colour for name, colour in self.typed.items() if colour}}

    @property
    def mend(self) -> dict[str, str] | None:
        """Colours near to those that were typed, which can be read; None where none need be or can be named."""
        if not all(self.typed.values()) or not check_brand(*self.typed.values()):
            return None
        try:
            return dict(zip(COLOURS, mended(*self.typed.values()), strict=True))
        except ValueError:
            return None


class LookForm(Form):
    """Three colours to look at, which may stand in an address."""

    brand = forms.RegexField(r"^#[0-9a-fA-F]{6}\Z")
    brand_text = forms.RegexField(r"^#[0-9a-fA-F]{6}\Z")
    brand_accent = forms.RegexField(r"^#[0-9a-fA-F]{6}\Z")


def colours_of(area: Area) -> dict[str, str]:
    """The three colours as an address holds them."""
    return {name: getattr(area, name) for name in COLOURS}
