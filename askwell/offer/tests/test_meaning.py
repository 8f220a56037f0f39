"""A service is found by what it means, in whichever words and language a family asks."""

import pytest
from django.db import connection

from askwell.areas.models import Area
from askwell.core import meaning
from askwell.core.rule import Actor
from askwell.offer.models import ServiceMeaning
from askwell.offer.queries import Results, SearchFor, search
from askwell.offer.rules import tidy, understand
from askwell.offer.rules.tidying import note_change
from askwell.offer.tests.making import NOW, document, take

SERVICES = {
    "Bedtime routines": "Evenings for parents of children whose nights are broken: how to settle them.",
    "Neurodevelopmental pathway": "For families in the queue for an ASD diagnosis: what happens next.",
    "Mobility loans": "Powered chairs, buggies and walking frames for children with physical disabilities.",
    "Stay and play": "Parents with babies and toddlers get together over coffee and make friends.",
    "Little Acorns": "Day care for under fives with complex medical needs. Staff manage gastrostomy and PEG.",
    "Saturday football": "Inclusive football for boys and girls with a learning disability.",
    "Money advice": "Help to fill in forms for Disability Living Allowance.",
    "Speech therapy": "Therapists help children who find talking and understanding hard.",
    "Deaf children's group": "For children with hearing loss: signing and games.",
    "Home to school travel": "Taxis and minibuses to special schools.",
    "Counselling": "Somebody for teenagers to talk to about worry, low mood and self-harm.",
    "Supported internships": "A year of work experience for young people aged 16 to 25.",
}


@pytest.fixture
def offer(area: Area, by: Actor) -> Area:
    take(area, *(document(name, description=says) for name, says in SERVICES.items()))
    tidy(area, by=by)
    while understand(area, by=by):
        pass
    return area


def found(area: Area, words: str) -> Results:
    return search(SearchFor(area, words), today=NOW.date())


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("he wont sleep and were waiting for autism assesment", "Bedtime routines"),
        ("were waiting for autism assesment", "Neurodevelopmental pathway"),
        ("wheelchiar", "Mobility loans"),
        ("somewhere to meet other mums", "Stay and play"),
        ("nursery that can do tube feeding", "Little Acorns"),
        ("wózek inwalidzki dla dziecka", "Mobility loans"),
        ("gdzie poznać inne mamy", "Stay and play"),
        ("mi hijo no duerme por la noche", "Bedtime routines"),
        ("silla de ruedas", "Mobility loans"),
        ("طفلي لا ينام في الليل", "Bedtime routines"),
        ("كرسي متحرك", "Mobility loans"),
        ("oğlum geceleri uyumuyor", "Bedtime routines"),
        ("tekerlekli sandalye", "Mobility loans"),
        ("میرا بچہ رات کو نہیں سوتا", "Bedtime routines"),
        ("وہیل چیئر", "Mobility loans"),
        ("copilul meu nu doarme noaptea", "Bedtime routines"),
        ("scaun cu rotile", "Mobility loans"),
    ],
)
def test_a_familys_own_words_find_the_right_service_first(words: str, first: str, offer: Area) -> None:
    results = found(offer, words)

    assert results.meaning_used
    assert results.found[0].name == first


def test_without_the_model_it_goes_on_by_words_alone(offer: Area, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meaning, "is_installed", lambda: False)
    monkeypatch.setattr(meaning, "meanings_of", lambda texts: pytest.fail(f"read {texts}"))

    by_words, by_meaning = found(offer, "football"), found(offer, "nursery that can do tube feeding")

    assert [service.name for service in by_words.found] == ["Saturday football"]
    assert not by_words.meaning_used
    assert not by_meaning.meaning_used
    assert "Little Acorns" not in [service.name for service in by_meaning.found]


def test_a_changed_service_is_read_anew_and_an_unchanged_one_is_not(offer: Area, by: Actor) -> None:
    before = dict(ServiceMeaning.objects.values_list("service__name", "vector"))
    changed = document("Counselling", description="Horse riding in the woods.")
    same = document("Stay and play", description=SERVICES["Stay and play"])
    take(offer, changed, same)

    read = [understand(offer, by=by), understand(offer, by=by)]

    after = dict(ServiceMeaning.objects.values_list("service__name", "vector"))
    assert read == [1, 0]
    assert [name for name in after if bytes(after[name]) != bytes(before[name])] == ["Counselling"]
    assert found(offer, "ponies").found[0].name == "Counselling"


def test_what_another_model_made_of_services_is_not_compared_and_made_anew(offer: Area, by: Actor) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE offer_servicemeaning SET made_from = 'another model'::bytea")
        note_change(cursor, offer)

    assert not found(offer, "nursery that can do tube feeding").meaning_used
    assert understand(offer, by=by) == len(SERVICES)
    assert found(offer, "nursery that can do tube feeding").found[0].name == "Little Acorns"
