"""An area says itself what families call things: searches heed it at once, and nothing else goes before it."""

from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from askwell.areas import queries as areas
from askwell.areas import rules as area_rules
from askwell.areas.access import NotAllowed, Viewer
from askwell.areas.models import Area, Role
from askwell.areas.tests.making import PROVED, make_member
from askwell.core.dates import today
from askwell.core.rule import Actor
from askwell.core.schema import use_shared_schema
from askwell.offer import queries
from askwell.offer.models import LANGUAGES, FamilyWord
from askwell.offer.queries import SearchFor, search
from askwell.offer.queries.family_words import State
from askwell.offer.rules import FamilyWordsRefused, forget_family_words, keep_family_words, tidy
from askwell.offer.sources.family_words import shipped
from askwell.offer.tests.making import document, take


@pytest.fixture
def offer(area: Area, by: Actor) -> Area:
    """An area with a few services, whose words are counted."""
    take(
        area,
        document("Emotional regulation group"),
        document("Behaviour support"),
        document("Swimming club"),
        document("Help with meals"),
    )
    tidy(area, by=by)
    return area


def keep(area: Area, words: str, means: str = "", *, language: str = "en") -> FamilyWord:
    return keep_family_words(area, language=language, words=words, means=means, by=Actor("a test"))


def widened(area: Area, text: str) -> dict[str, tuple[str, ...]]:
    return dict(search(SearchFor(area=area, words=text), today=today()).words.widened)


def editor(area: Area, role: Role = Role.OFFER_EDITOR) -> Viewer:
    return areas.viewer(make_member(area, role).pk, area, proofs=PROVED, on=today())


def test_what_is_added_is_looked_for_at_once(offer: Area) -> None:
    assert not widened(offer, "he has a wobbler")

    keep(offer, "wobbler", "emotional regulation")

    found = search(SearchFor(area=offer, words="he has wobblers"), today=today())
    assert found.words.widened == (("wobblers", ("emotional regulation",)),)
    assert found.found[0].name == "Emotional regulation group"


def test_words_of_the_area_are_not_taken_for_slips(offer: Area) -> None:
    assert search(SearchFor(area=offer, words="swiming"), today=today()).words.mended == (("swiming", "swimming"),)

    keep(offer, "swiming", "help with meals")

    found = search(SearchFor(area=offer, words="swiming"), today=today())
    assert found.words.mended == ()
    assert found.words.widened == (("swiming", ("help with meals",)),)


def test_what_is_changed_takes_the_place_of_what_comes_along(offer: Area) -> None:
    assert "behaviour support" in widened(offer, "kicking off")["kicking off"]

    keep(offer, "kicking off", "emotional regulation")
    keep(offer, "Kicking Off", "swimming club")

    assert widened(offer, "kicking off") == {"kicking off": ("swimming club",)}
    assert FamilyWord.objects.count() == 1


def test_what_is_switched_off_is_not_looked_for_until_it_is_switched_on_again(offer: Area, by: Actor) -> None:
    off = keep(offer, "kicking off")
    assert widened(offer, "kicking off") == {}

    forget_family_words(offer, off.pk, by=by)
    forget_family_words(offer, off.pk, by=by)

    assert "behaviour support" in widened(offer, "kicking off")["kicking off"]


def test_what_is_switched_off_in_one_language_stays_on_in_another(offer: Area) -> None:
    of_polish = next(entry.means for entry in shipped() if (entry.language, entry.words) == ("pl", "logopeda"))
    keep(offer, "logopeda", language="es")
    keep(offer, "logopedă", language="ro")
    assert widened(offer, "logopeda") == {"logopeda": of_polish}

    keep(offer, "logopeda", language="pl")
    assert widened(offer, "logopeda") == {}


def test_entries_of_another_area_change_nothing_here(offer: Area, by: Actor) -> None:
    use_shared_schema()
    south = area_rules.create_area("south", name="South", host="south.example.org", by=by)

    theirs = keep(south, "kicking off")
    forget_family_words(offer, theirs.pk, by=by)

    assert widened(offer, "kicking off")
    assert FamilyWord.objects.get() == theirs


def test_every_entry_that_comes_along_can_be_changed_in_the_area(offer: Area) -> None:
    languages = dict(LANGUAGES)
    for entry in shipped():
        assert entry.language in languages
        assert len(entry.words) <= 100
        assert len("; ".join(entry.means)) <= 300, entry


@pytest.mark.parametrize(
    ("words", "means", "language", "mend"),
    [
        ("", "sleep", "en", "Enter what families say"),
        (" ?! ", "sleep", "en", "Enter what families say"),
        ("he is up all night long", "sleep", "en", "5 words or fewer"),
        ("a-b-c-d-e-f", "sleep", "en", "5 words or fewer"),
        ("x" * 101, "sleep", "en", "5 words or fewer"),
        ("x", "sleep", "pl", "single letter"),
        ("the", "sleep", "en", "stands in too many"),
        ("wobbler", "s" * 301, "en", "300 characters"),
        ("wobbler", "sleep; the", "en", "by “the”"),
        ("wobbler", " ; ", "en", "Enter what services call it"),
        ("wobbler", "sleep", "xx", "languages"),
    ],
)
def test_what_cannot_be_heeded_is_refused_with_the_mend(
    offer: Area, words: str, means: str, language: str, mend: str
) -> None:
    with pytest.raises(FamilyWordsRefused, match=mend):
        keep(offer, words, means, language=language)

    assert not FamilyWord.objects.exists()


@pytest.mark.parametrize("role", [Role.FAMILY, Role.ADMINISTRATOR, Role.LISTENER])
def test_only_editors_look_after_the_list(offer: Area, role: Role) -> None:
    somebody = editor(offer, role)

    with pytest.raises(NotAllowed):
        keep_family_words(offer, language="en", words="wobbler", means="sleep", by=somebody)
    with pytest.raises(NotAllowed):
        forget_family_words(offer, 1, by=somebody)
    with pytest.raises(NotAllowed):
        queries.family_words(somebody)
    with pytest.raises(NotAllowed):
        queries.understood(somebody, "sleep", today=today())


def test_the_list_says_which_entries_are_the_areas_own(offer: Area) -> None:
    keep(offer, "wobbler", "emotional regulation")
    keep(offer, "kicking off")
    keep(offer, "night terror", "sleep")

    found = queries.family_words(editor(offer))

    assert [(line.entry.words, line.state) for line in found.lines[:4]] == [
        ("kicking off", State.OFF),
        ("night terror", State.CHANGED),
        ("wobbler", State.OWN),
        ("wont sleep", State.SHIPPED),
    ]
    assert "behaviour support" in found.lines[0].instead_of
    assert len(found.lines) == 50
    assert not any(line.entry.words in ("kicking off", "night terrors") for line in _all(editor(offer))[3:])


def _all(viewer: Viewer, **asked: Any) -> list[queries.FamilyLine]:
    first = queries.family_words(viewer, **asked)
    return [
        line
        for number in range(1, first.pages + 1)
        for line in queries.family_words(viewer, **asked, page=number).lines
    ]


def test_the_list_is_searched_by_both_words_and_by_language(offer: Area) -> None:
    viewer = editor(offer)

    assert any(line.entry.words == "kicking off" for line in _all(viewer, text="KICKING"))
    assert any(line.entry.words == "kicking off" for line in _all(viewer, text="emotional reg"))
    assert {line.entry.language for line in _all(viewer, language="so")} == {"so"}
    assert queries.family_words(viewer, text="xylophone").count == 0


# A letter with signs of several scripts, and what people put between words.
TYPED = st.text(st.sampled_from("abcdeimnorstłżéü'’.-& ਨੀਂਦਹعمرپшїї½ﬁßİ1_"), max_size=24)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=TYPED | st.sampled_from([entry.words for entry in shipped()]), language=st.sampled_from(LANGUAGES))
def test_whatever_can_be_saved_is_found_again(offer: Area, words: str, language: tuple[str, str]) -> None:
    for before in FamilyWord.objects.all():
        forget_family_words(offer, before.pk, by=Actor("a test"))
    try:
        kept = keep(offer, words, "emotional regulation", language=language[0])
    except FamilyWordsRefused:
        assume(False)  # hypothesis takes it by place

    for typed in (words, kept.words, f"help {words} please"):
        assert ("emotional regulation",) in widened(offer, typed).values(), typed
