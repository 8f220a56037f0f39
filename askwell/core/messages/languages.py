"""What is to be known of a language to write in it and to name it."""

from django.utils.translation import get_language_info


def language_name(code: str) -> str:
    """The language's name in English; its code where it has none that is known."""
    try:
        return str(get_language_info(code)["name"])
    except KeyError:
        return code


def is_right_to_left(code: str) -> bool:
    """Whether the language is written from right to left."""
    try:
        return bool(get_language_info(code)["bidi"])
    except KeyError:
        return False
