"""Words around a link or a code that could carry it, or its reader, to somebody else."""

import re
import unicodedata

from askwell.core.messages import MessageRefused

_PLACEHOLDER = re.compile(r"\(\([^()]*\)\)")
_MARK = "\ue000"  # no letter of any language; stands for a placeholder
# Among them a domain: letters on both sides of a full stop, in any language.
_ADDRESS = re.compile(
    r"https?|://|www[.]|@|[^\W_][\w-]*[.\u3002](?:xn--|[^\W\d_]{2})|\d+[.]\d+[.]\d+[.]\d+", re.IGNORECASE
)
_OPENING = frozenset({"Ps", "Pi"})
_CLOSING = frozenset({"Pe", "Pf", "Po"})
_JOINING = frozenset("/\\@#%&*")


def check_words(text: str) -> None:
    """Raise MessageRefused where the words hold an address of their own, or join something to a placeholder.

    Either could send the code or the link to a page that is not ours.
    """
    plain = unicodedata.normalize("NFKC", _PLACEHOLDER.sub(_MARK, text))
    if found := _ADDRESS.search(plain.replace(_MARK, " ")):
        raise MessageRefused(
            f"Take “{found[0]}” out. This message holds a secret, so its words may name no web or email address,"
            " and a full stop needs a space after it."
        )
    for word in plain.split():
        if _MARK in word and not _stands_alone(word):
            raise MessageRefused("Leave a space before and after each placeholder, like ((link)), in this message.")


def _stands_alone(word: str) -> bool:
    before, _, after = word.partition(_MARK)
    return all(_is(letter, _OPENING) for letter in before) and all(_is(letter, _CLOSING) for letter in after)


def _is(letter: str, kinds: frozenset[str]) -> bool:
    return letter in "\"'" or (unicodedata.category(letter) in kinds and letter not in _JOINING)
