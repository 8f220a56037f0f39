"""Letters as they are compared, however carefully somebody typed them."""

import unicodedata


def without_marks(text: str) -> str:
    """The text with accents and other marks taken off its letters: "café" is "cafe".

    Marks that are vowels of their own, as in Indian scripts, stay; so do letters that Unicode does not take apart,
    like ł.
    """
    apart = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
