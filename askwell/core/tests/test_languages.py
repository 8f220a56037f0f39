"""A few words tell which language they are in, or nothing is claimed."""

import pytest

from askwell.core.languages import language_of, name_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("my child will not sleep at night", "en"),
        ("moje dziecko nie śpi w nocy", "pl"),
        ("mi hijo no duerme por la noche", "es"),
        ("طفلي لا ينام في الليل", "ar"),
        ("oğlum geceleri uyumuyor", "tr"),
        ("میرا بچہ رات کو نہیں سوتا", "ur"),
        ("copilul meu nu doarme noaptea", "ro"),
        ("ਮੇਰਾ ਬੱਚਾ ਨਹੀਂ ਸੌਂਦਾ", "pa"),
    ],
)
def test_a_sentence_tells_its_language(text: str, language: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize("text", ["", "123", "...", "xqzt", "qwxz zzkp", "asdfgh jkl"])
def test_of_nonsense_no_language_is_claimed(text: str) -> None:
    assert language_of(text) == ""


@pytest.mark.parametrize(
    ("code", "name"), [("pl", "Polish"), ("so", "Somali"), ("gu", "Gujarati"), ("zh", "Chinese"), ("xx", "xx")]
)
def test_a_language_is_called_as_english_calls_it(code: str, name: str) -> None:
    assert name_of(code) == name
