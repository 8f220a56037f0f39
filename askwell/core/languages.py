"""In which language something is written, as far as a few words tell."""

from pathlib import Path
from typing import TYPE_CHECKING

from django.utils.translation import get_language_info

from askwell.core.once import once

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

# Those that families in England are most likely to write (ISO 639-1): fewer to choose from are told apart better.
_LIKELY = (
    *("en", "pl", "ro", "ar", "tr", "es", "ur", "uk", "pa", "fr", "de", "it", "pt", "ru", "zh", "fa", "bn", "gu"),
    *("hi", "lt", "sk", "cs", "hu", "bg", "el", "ku", "sq"),
)
SURE_FROM = 0.6
# Those of them that Django has no name for.
_NAMES = {"gu": "Gujarati", "ku": "Kurdish", "so": "Somali", "zh": "Chinese"}


def language_of(text: str) -> str:
    """The ISO 639-1 code of the language that `text` is most likely in; empty where that is not clear."""
    code, sureness = _identifier().classify(text)
    return str(code) if sureness >= SURE_FROM else ""


def name_of(code: str) -> str:
    """What the language is called in English; the code where it is not known."""
    try:
        return str(get_language_info(code)["name"])
    except KeyError:
        return _NAMES.get(code, code)


@once
def _identifier() -> "LanguageIdentifier":
    from py3langid import langid  # noqa: PLC0415  # takes a while, and most search in English

    model = Path(langid.__file__).with_name("data") / "model.npz.xz"
    identifier = langid.LanguageIdentifier.from_modelpath(str(model), norm_probs=True)
    identifier.set_languages(list(_LIKELY))
    return identifier
