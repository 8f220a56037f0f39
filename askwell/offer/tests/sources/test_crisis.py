"""Words of a crisis are seen however they are written, and nearly all other words are left alone."""

import csv
from pathlib import Path

import pytest

from askwell.offer.sources import crisis
from askwell.offer.sources.crisis import is_a_slip_of, kinds_of_crisis
from askwell.offer.sources.help_lines import all_help_lines, help_lines_for

SEEN = {
    "suicide": [
        "want to die",
        "my son wants to die",
        "suicidal",
        "sucidal teenager",
        "hurting herself",
        "self-harm",
        "selfharming",
        "she keeps cutting her arms",
        "dont want to be here anymore",
        "i dont want to live",
        "ending it all",
        "I am going to kill my self and kill myself",
        "took too many tablets",
        "CHCĘ UMRZEĆ",
        "quiero morir",
        "ölmek istiyorum",
        "أريد أن أموت",
        "خودکشی",
        "vreau să mor",
        "noriu mirti",
        "Nebenoriu gyventi",
        "хочу померти",
        "суїцидальні думки",
        "ਮਰਨਾ ਚਾਹੁੰਦੀ ਹਾਂ",
        "waxaan rabaa inaan dhinto",
    ],
    "violence": [
        "he hit me",
        "hes hitting me",
        "my husband hits me",
        "my husbend hit me last night",
        "partner strangled me",
        "my dad is beating mum",
        "domestic violance",
        "im scared of my partner",
        "mąż mnie bije",
        "soțul mă bate",
        "mi marido me pega",
        "kocam beni dövüyor",
        "زوجي يضربني",
        "مجھے مارتا ہے",
        "my husbands hitting the kids",
        "he hurts her",
        "vyras mane muša",
        "чоловік мене б’є",  # noqa: RUF001
        "ਉਹ ਮੈਨੂੰ ਮਾਰਦਾ ਹੈ",
        "ninkaygu wuu i garaacaa",
    ],
    "child": [
        "child abuse",
        "someone is hurting my child",
        "he touched my daughter",
        "being groomed online",
        "my son is being beaten",
        "I shook the baby",
        "my daughter was touched by her teacher",
        "my son got hurt by his carer",
        "he burns my son",
    ],
    "harming": [
        "i want to hurt my baby",
        "im going to hurt him",
        "I'm scared I will hurt my son",
        "thoughts of hurting my baby",
        "I shook the baby",
        "im going to lose it with him",
        "losing my temper with the kids",
    ],
    "cope": [
        "i cant cope",
        "I can’t cope",
        "I CAN'T COPE!!!",
        "i carnt cope any more",
        "cannot cope",
        "cant go on",
        "at breaking point",
        "we are desperate",
        "nie daję rady",
        "nu mai pot",
        "no puedo más",
        "dayanamıyorum",  # noqa: RUF001
        "nebegaliu",
        "не витримую",
        "ਬਰਦਾਸ਼ਤ ਨਹੀਂ ਹੁੰਦਾ",
        "i caawiya fadlan",
    ],
    "danger": ["she is not breathing", "call an ambulance", "swallowed a battery", "he has a knife"],
}
HARMLESS = [
    "hit the target",
    "dying to find a club",
    "cutting and sticking",
    "learning to cut with scissors",
    "someone to cut his hair",
    "life skills",
    "learning to cope with autism",
    "kill time in the holidays",
    "kick boxing",
    "swimming strokes",
    "he wont sleep and were waiting for autism assesment",
    "wheelchiar",
    "overdose of screen time",
    "suicide prevention training",
    "my child hits other children",
    "my son keeps hitting other children",
    "we have no food",
    "starting to dress himself",
    "washes hands by himself",
    "cuts up his food himself",
    "burn cream for my baby",
    "somewhere to meet other mums",
    "nursery that can do tube feeding",
    "speech therapy",
    "epilepsy nurse",
    "short breaks",
    "wants to live independently",
    "does not want to go to school",
    "",
    "😴",
    "01642 123456",
]


@pytest.mark.parametrize("kind", SEEN)
def test_words_of_a_crisis_are_seen_however_they_are_written(kind: str) -> None:
    missed = [words for words in SEEN[kind] if kind not in kinds_of_crisis(words)]

    assert not missed


@pytest.mark.parametrize("verb", ["cut", "hurt", "harm", "kill", "stab", "hang", "drown", "starve", "burn", "poison"])
@pytest.mark.parametrize(
    ("person", "oneself"),
    [
        ("he", "himself"),
        ("she", "herself"),
        ("they", "themselves"),
        ("my son", "himself"),
        ("my daughter", "herself"),
        ("my child", "themself"),
    ],
)
def test_whoever_harms_themselves_is_seen_in_every_form(person: str, oneself: str, verb: str) -> None:
    for said in (f"{person} {verb}s {oneself}", f"{person} wants to {verb} {oneself} when upset"):
        assert "suicide" in kinds_of_crisis(said), said


def test_a_parent_who_may_harm_a_child_gets_lines_for_a_parent() -> None:
    for words in ("i want to hurt my baby", "im going to lose it with him"):
        lines = [line.key for line in help_lines_for(kinds_of_crisis(words))]

        assert lines[:4] == ["emergency", "nhs111", "nspcc", "samaritans"]
        assert not {"domestic", "mens"} & set(lines)


def test_words_that_only_look_alike_are_left_alone() -> None:
    assert {words: kinds_of_crisis(words) for words in HARMLESS if kinds_of_crisis(words)} == {}


def test_a_harmless_phrase_hides_no_other_beside_it() -> None:
    assert kinds_of_crisis("dying to find a club because I want to die") == {"suicide"}


def test_a_slip_is_one_letter_and_never_the_first() -> None:
    for typed in ("suicdal", "suicidall", "siucidal", "suicidel", "suicidal"):
        assert is_a_slip_of(typed, "suicidal"), typed
    for typed, word in (("bother", "mother"), ("cut", "cute"), ("hat", "hit"), ("suidical", "suicidal")):
        assert not is_a_slip_of(typed, word), typed


def test_very_long_words_are_read_quickly() -> None:
    assert kinds_of_crisis("sleep " * 20_000 + "want to die") == frozenset()
    assert kinds_of_crisis("sleep " * 1_500 + "want to die") == {"suicide"}


def test_every_kind_has_its_help_lines_and_999_comes_first() -> None:
    with (Path(crisis.__file__).parents[1] / "data" / "crisis_words.csv").open(encoding="utf-8") as file:
        kinds = {row["kind"] for row in csv.DictReader(file)} - {crisis.HARMLESS}

    assert kinds == set(SEEN)
    for kind in kinds:
        assert help_lines_for([kind])[0].phone == "999"
    assert help_lines_for([]) == ()


def test_every_help_line_has_a_way_to_reach_it_and_says_whether_it_was_checked() -> None:
    for line in all_help_lines():
        assert line.phone or line.text, line.name
        assert line.what_for, line.name
        assert line.source.startswith("https://"), line.name
        assert line.checked, line.name
