"""How hard words are to read is measured, and the hard sentences are named."""

import socket
import time

import pytest

from askwell.core.reading_age import hard_sentences, plainer_word, reading_age

EASY = "We want to hear how your child is. You can answer in five minutes. Tell us what would help."
HARD = (
    "The educational psychologist's assessment will be considered by the multi-agency panel, notwithstanding any"
    " outstanding documentation, and you will be notified of the determination in due course."
)


def test_plain_words_are_young_and_official_ones_are_not() -> None:
    assert (reading_age(EASY).age or 99) <= 9
    assert not reading_age(EASY).is_hard
    assert reading_age(HARD).is_hard


def test_hard_sentences_are_named_with_what_to_do() -> None:
    (hard,) = reading_age(f"{EASY}\n\n{HARD}").hard_sentences

    assert hard.sentence == HARD
    assert "make two sentences" in hard.why
    assert "psychologist" in hard.why


@pytest.mark.parametrize("text", ["", "Hi", "((name))", "123 456", "…", "\n\n", "A.B.C.", "!!!", "Hello ((name)),"])
def test_too_few_words_have_no_age(text: str) -> None:
    assert reading_age(text).age is None
    assert not reading_age(text).is_hard


def test_the_hardest_sentence_is_told_apart_from_the_average() -> None:
    reading = reading_age(f"{EASY * 5} {HARD}")

    assert reading.hardest
    age, sentence = reading.hardest
    assert age > (reading.age or 99)
    assert sentence == HARD
    assert reading_age(EASY).hardest is None


def test_placeholders_addresses_and_figures_count_for_nothing() -> None:
    plain = "Open this page to say so: here. It works for some hours."
    full = "Open this page to say so: https://help.example.org/confirm/aVeryLongToken-1234/. It works for 24 hours."

    assert abs((reading_age(full).age or 0) - (reading_age(plain).age or 0)) <= 1
    assert not reading_age(full).hard_sentences
    assert not reading_age("Please tell us at ((extraordinarily_long_placeholder)) if this is right.").hard_sentences


def test_lines_of_a_list_are_sentences_of_their_own() -> None:
    listed = "You can bring:\n" + "\n".join("- a friend or somebody you trust" for _ in range(10))

    assert not reading_age(listed).hard_sentences


def test_only_english_is_measured_and_that_is_said() -> None:
    assert reading_age(HARD, "ur") == reading_age("", "ur")
    assert not reading_age(HARD, "ur").is_measured
    assert reading_age(HARD, "en-GB").is_measured


def test_it_is_quick_and_asks_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    reading_age(EASY)  # loads the measure
    monkeypatch.setattr(socket.socket, "connect", lambda *_: pytest.fail("it asked the network"))
    text = " ".join(f"We asked {number} families how they are and what they need." for number in range(28))

    started = time.perf_counter()
    reading_age(text)

    assert time.perf_counter() - started < 0.05


def test_plainer_words_are_offered_where_they_are_known() -> None:
    (hard,) = hard_sentences("You can ask us now. We will commence the assessment.")

    assert hard.sentence == "We will commence the assessment."
    assert "for “commence” say “start”" in hard.why
    assert "for “assessment” say “check”" in hard.why
    assert plainer_word("Assessments") == "check"
    assert not plainer_word("start")


def test_no_plainer_word_is_itself_a_hard_one() -> None:
    from askwell.core.reading_age import _plain_words  # noqa: PLC0415

    assert not [plain for plain in _plain_words().values() if any(plainer_word(word) for word in plain.split())]
