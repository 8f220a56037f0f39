"""A family tells what it looked for and did not find, without being known, and somebody hears it."""

import re
from datetime import date, datetime
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from askwell.areas.access import ANYBODY, NotAllowed, Viewer
from askwell.areas.models import Area, Role
from askwell.areas.tests.making import make_member, sign_in
from askwell.core.history import entries_of
from askwell.core.models import Reading
from askwell.core.rule import Actor
from askwell.offer.tests.making import document, take
from askwell.voice import queries, rules
from askwell.voice.models import Kind, Voice

TODAY = date(2026, 11, 23)
REFERENCE = re.compile(r"[2-9A-HJ-NP-RT-Z]{4}-[2-9A-HJ-NP-RT-Z]{4}")


@pytest.fixture(autouse=True)
def _nobody_sent_anything_yet(db: None) -> None:
    cache.clear()


def text(answer: Any) -> str:
    return str(answer.content.decode())


def listener(area: Area, role: Role = Role.LISTENER) -> Viewer:
    """Somebody with that role at a page of the area."""
    person = make_member(area, role)
    return Viewer(person.name, area=area, who=person, memberships=tuple(person.memberships.all()))


def say(now: datetime, words: str = "A swimming club for deaf children", **more: str) -> Voice:
    return rules.say(Kind.LOOKED_FOR, words, **more, by=ANYBODY, at=now)


def test_nothing_found_leads_to_saying_what_was_looked_for(area: Area, client: Client) -> None:
    take(area, document())

    for words in ("xylophone", "sleep"):
        assert f'href="/say/looking-for/?q={words}"' in text(client.get("/find/", {"q": words}))


def test_what_was_said_is_kept_without_who_said_it(area: Area, client: Client) -> None:
    answer = client.post(
        "/say/looking-for/",
        {"words": "A club", "age_band": "5-10", "outward": "ts1 4ab"},
        follow=True,
    )

    said = Voice.objects.get()
    assert (said.words, said.age_band, said.outward) == ("A club", "5-10", "TS1")
    assert (said.answer_email, said.answer_phone) == ("", "")
    assert said.reference in text(answer)
    assert REFERENCE.fullmatch(said.reference)
    assert "You did not ask for an answer" in text(answer)
    assert entries_of(said)[0].by_name == ANYBODY.name


def test_words_searched_for_stand_in_the_question_so_that_send_works_at_once(area: Area, client: Client) -> None:
    page = text(client.get("/say/looking-for/?q=xylophone"))

    assert re.search(r"<textarea[^>]*>\s*xylophone\s*</textarea>", page)
    client.post("/say/looking-for/", {"words": "xylophone"})
    assert Voice.objects.get().words == "xylophone"


def test_words_searched_for_are_kept_only_if_the_family_leaves_them_in(area: Area, client: Client) -> None:
    client.post("/say/looking-for/?q=xylophone", {"words": "A club"})

    assert "xylophone" not in str(vars(Voice.objects.get()))


def test_somebody_signed_in_is_not_named_either(area: Area, client: Client) -> None:
    sign_in(client, make_member(area, Role.FAMILY))

    client.post("/say/looking-for/", {"words": "A club"})

    assert entries_of(Voice.objects.get())[0].by_name == ANYBODY.name


def test_an_answer_is_given_only_to_who_agrees(area: Area, client: Client) -> None:
    wanted = {"words": "A club", "answer_email": "sam@example.org", "answer_phone": "01632 960001"}

    refused = client.post("/say/looking-for/", wanted)
    assert "Tick the box if you want an answer" in text(refused)
    assert not Voice.objects.exists()

    taken = client.post("/say/looking-for/", {**wanted, "agrees": "on"}, follow=True)
    assert "A person will get in touch with you" in text(taken)
    assert Voice.objects.get().answer_phone == "+441632960001"


def test_a_robot_that_fills_in_everything_is_told_so(area: Area, client: Client) -> None:
    answer = client.post("/say/looking-for/", {"words": "Buy this", "website": "https://example.org"})

    assert "Leave the last box empty" in text(answer)
    assert not Voice.objects.exists()


def test_nothing_or_nonsense_is_answered_with_what_to_mend(area: Area, client: Client) -> None:
    for typed in ({"words": "   "}, {"words": "x" * 10_000}, {"words": "A club", "outward": "nowhere at all"}, {}):
        answer = client.post("/say/looking-for/", typed)

        assert answer.status_code == 200
        assert "There is a problem" in text(answer)
    assert "Tell us what you were looking for</a>" in text(answer)
    assert not Voice.objects.exists()


def test_odd_characters_are_taken_as_they_are(area: Area, client: Client) -> None:
    for words in ("😴", "<script>alert(1)</script>", "مرحبا", "a\x00b"):
        assert client.post("/say/looking-for/", {"words": words}).status_code in (200, 302)


def test_very_many_from_one_place_are_asked_to_wait(area: Area, client: Client) -> None:
    for _ in range(20):
        client.post("/say/looking-for/", {"words": "A club"})

    answer = client.post("/say/looking-for/", {"words": "One more"})

    assert "Wait an hour" in text(answer)
    assert "One more" in text(answer)
    assert Voice.objects.count() == 20


def test_words_of_a_crisis_are_answered_with_help_lines_and_looked_at_sooner(
    area: Area, client: Client, now: datetime
) -> None:
    say(now, "A swimming club")

    answer = client.post("/say/looking-for/", {"words": "i cant cope, want to die"}, follow=True)

    assert "You can get help now" in text(answer)
    first = queries.voices(listener(area), page=1, handled=False).voices[0]
    assert first.may_be_urgent
    (mine,) = queries.mine(listener(area), TODAY)
    assert mine.title == "2 families told us what they were looking for; 1 may be urgent"
    assert mine.due_on == TODAY


def test_emergency_routes_stand_before_and_after_the_box(area: Area, client: Client) -> None:
    page = text(client.get("/say/looking-for/"))

    before, after = page.split("<textarea")
    assert "tel:999" in before
    assert "tel:999" in after


def test_reading_is_noted_and_seeing_to_it_takes_it_off_the_desk(area: Area, client: Client, now: datetime) -> None:
    said = say(now)
    person = make_member(area, Role.OFFER_EDITOR)
    sign_in(client, person)

    assert "A swimming club" not in text(client.get("/desk/voices/"))
    assert "A swimming club" in text(client.get(f"/desk/voices/{said.reference}/"))
    assert Reading.objects.get(table_name="voice_voice").by_name == person.name
    client.post(f"/desk/voices/{said.reference}/seen-to/")

    said.refresh_from_db()
    assert said.handled_by == person
    link = f'href="/desk/voices/{said.reference}/"'
    assert link not in text(client.get("/desk/voices/"))
    assert link in text(client.get("/desk/voices/?handled=yes"))
    assert "already" in text(client.post(f"/desk/voices/{said.reference}/seen-to/", follow=True))


def test_those_who_do_not_listen_hear_nothing(area: Area, now: datetime) -> None:
    said = say(now)
    for role in (Role.FAMILY, Role.ADMINISTRATOR, Role.INSPECTOR, Role.OPERATOR):
        somebody = listener(area, role)

        assert list(queries.mine(somebody, TODAY)) == []
        with pytest.raises(NotAllowed):
            queries.voices(somebody, page=1, handled=False)
        with pytest.raises(NotAllowed):
            queries.voice_of_reference(somebody, said.reference)
        with pytest.raises(NotAllowed):
            rules.note_voice_read(said, by=somebody, at=now)
        with pytest.raises(NotAllowed):
            rules.mark_read(said, by=somebody, at=now)


def test_no_familys_words_are_in_the_history(area: Area, now: datetime) -> None:
    said = say(now, "Zebediah has Kabuki", answer_email="sam@example.org", searched_for="quill")

    written = str([entry.changes for entry in entries_of(said)])

    for private in ("Zebediah", "sam@example.org", "quill"):
        assert private not in written


def test_nothing_is_said_without_words(area: Area, by: Actor, now: datetime) -> None:
    with pytest.raises(rules.NothingSaid):
        rules.say(Kind.LOOKED_FOR, "  ", by=by, at=now)
