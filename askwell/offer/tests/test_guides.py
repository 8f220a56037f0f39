"""Guides are written as drafts, published and looked after; what families have read never changes afterwards."""

from datetime import UTC, date, datetime, timedelta

import pytest
from click.testing import CliRunner
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from askwell.areas import rules as areas
from askwell.areas.access import NotAllowed, Viewer
from askwell.areas.models import Area, Role
from askwell.areas.queries import what_is_owned
from askwell.areas.tests.making import make_member
from askwell.core.reading_age import HARD_FROM
from askwell.core.rule import Actor, changing
from askwell.core.schema import use_shared_schema
from askwell.offer import jobs, queries, rules
from askwell.offer.models import Guide, GuideEdition
from askwell.offer.rules import GuideWords
from askwell.offer.sources.guides import GuideSource, shipped_guides
from askwell.offer.tests.making import NOW
from config.command import askwell

DAY = NOW.date()
WORDS = GuideWords("Short breaks", "A rest for you.", "## Who can ask\n\nYou can.", (GuideSource("A law"),))


def editor(area: Area) -> Viewer:
    person = make_member(area, Role.OFFER_EDITOR)
    return Viewer(person.name, area=area, who=person, memberships=tuple(person.memberships.all()))


def make_guide(area: Area, by: Actor, *, is_published: bool = True) -> Guide:
    guide = rules.add_guide(area, WORDS, by=by, at=NOW)
    if is_published:
        rules.publish(guide, seen="1.1", by=by, at=NOW)
    return guide


def mark(guide: Guide) -> str:
    return str(GuideEdition.objects.filter(guide=guide).latest("number").mark)


def shown(area: Area, guide: Guide) -> queries.GuidePage:
    return queries.guide_page(area, guide.key, today=DAY)


def test_a_draft_is_seen_by_nobody_until_it_is_published(area: Area, by: Actor) -> None:
    guide = make_guide(area, by, is_published=False)
    with pytest.raises(queries.NoSuchGuide):
        shown(area, guide)
    assert queries.guides(area) == []

    rules.publish(guide, seen=mark(guide), by=by, at=NOW)

    assert shown(area, guide).title == "Short breaks"
    assert [line.key for line in queries.guides(area)] == ["short-breaks"]


def test_a_new_edition_takes_the_place_of_the_old_one_which_stays_in_the_history(area: Area, by: Actor) -> None:
    guide = make_guide(area, by)
    rules.write_draft(guide, GuideWords("Breaks", "A rest.", "New words."), seen=mark(guide), by=by, at=NOW)
    assert shown(area, guide).title == "Short breaks"

    rules.publish(guide, seen=mark(guide), by=by, at=NOW + timedelta(hours=1))

    assert shown(area, guide).title == "Breaks"
    assert [(one.number, one.state, one.title) for one in queries.editions(guide)] == [
        (2, "published", "Breaks"),
        (1, "replaced", "Short breaks"),
    ]
    changes = dict(queries.edition_changes(guide, 2).parts)
    assert ("added", "New words.") in [(line.kind, line.words) for line in changes["Text"]]
    assert ("removed", "You can.") in [(line.kind, line.words) for line in changes["Text"]]


STEPS = some.lists(some.sampled_from(["write", "publish", "schedule", "withdraw", "wait"]), max_size=12)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_whatever_is_done_a_published_edition_never_changes(area: Area, by: Actor, steps: list[str]) -> None:
    with transaction.atomic():
        guide = make_guide(area, by)
        seen_by_families: dict[int, tuple[str, str, str, str]] = {}
        for number, step in enumerate(steps):
            at = NOW + timedelta(hours=number)
            try:
                if step == "write":
                    words = GuideWords(f"Title {number}", "Summary", f"Text {number}")
                    rules.write_draft(guide, words, seen=mark(guide), by=by, at=at)
                elif step == "publish":
                    rules.publish(guide, seen=mark(guide), by=by, at=at)
                elif step == "schedule":
                    when = at + timedelta(minutes=90)
                    rules.schedule(guide, publish_at=when, seen=mark(guide), by=by, at=at)
                elif step == "withdraw":
                    rules.withdraw_schedule(guide, seen=mark(guide), by=by)
                else:
                    rules.publish_due_guide(guide, by=by, at=at)
            except rules.GuideRefused:
                pass

            public = GuideEdition.objects.filter(guide=guide).exclude(published_at=None)
            now: dict[int, tuple[str, str, str, str]] = {
                one.number: (one.title, one.summary, one.text, str(one.published_at)) for one in public
            }
            assert {key: now[key] for key in seen_by_families} == seen_by_families
            assert public.filter(state="published").count() == 1
            seen_by_families = now
        transaction.set_rollback(True)


def test_the_database_keeps_a_published_edition_from_what_goes_round_the_rules(area: Area, by: Actor) -> None:
    guide = make_guide(area, by)

    for change in ({"text": "Other words."}, {"title": "Other"}, {"state": "draft"}):
        with pytest.raises(IntegrityError, match="never changes"), changing("a test", by=by):
            GuideEdition.objects.filter(guide=guide).update(**change)


def test_two_who_write_at_once_hear_of_each_other_and_nothing_is_lost(area: Area, by: Actor) -> None:
    guide = make_guide(area, by)
    opened = mark(guide)
    rules.write_draft(guide, GuideWords("Hers", "S", "T"), seen=opened, by=Actor("Ann"), at=NOW)

    with pytest.raises(rules.GuideChangedMeanwhile, match="Ann changed this guide") as told:
        rules.write_draft(guide, GuideWords("His", "S", "T"), seen=opened, by=Actor("Bob"), at=NOW)

    assert told.value.now.title == "Hers"
    assert queries.editions(guide)[0].title == "Hers"
    for change in (rules.publish, rules.schedule):
        more = {"publish_at": NOW + timedelta(days=1)} if change is rules.schedule else {}
        with pytest.raises(rules.GuideChangedMeanwhile):
            change(guide, seen=opened, by=by, at=NOW, **more)


def test_what_is_scheduled_is_published_at_its_time_and_once(area: Area, by: Actor) -> None:
    guide = make_guide(area, by)
    rules.write_draft(guide, GuideWords("Later", "S", "T"), seen=mark(guide), by=by, at=NOW)
    when = NOW + timedelta(days=2)
    rules.schedule(guide, publish_at=when, seen=mark(guide), by=by, at=NOW)

    assert not rules.publish_due_guide(guide, by=by, at=when - timedelta(seconds=1))
    assert shown(area, guide).title == "Short breaks"
    assert rules.publish_due_guide(guide, by=by, at=when)
    assert not rules.publish_due_guide(guide, by=by, at=when)
    assert shown(area, guide).title == "Later"


def test_a_schedule_lies_ahead_and_ends_when_the_draft_is_changed_or_taken_off(area: Area, by: Actor) -> None:
    guide = make_guide(area, by, is_published=False)
    with pytest.raises(rules.GuideRefused, match="That time is over"):
        rules.schedule(guide, publish_at=NOW, seen=mark(guide), by=by, at=NOW)

    for undo in ("write", "withdraw"):
        rules.schedule(guide, publish_at=NOW + timedelta(days=1), seen=mark(guide), by=by, at=NOW)
        if undo == "write":
            rules.write_draft(guide, WORDS, seen=mark(guide), by=by, at=NOW)
        else:
            rules.withdraw_schedule(guide, seen=mark(guide), by=by)
        assert queries.editions(guide)[0].state == "draft"
        assert not rules.publish_due_guide(guide, by=by, at=NOW + timedelta(days=3))


def test_without_a_draft_there_is_nothing_to_publish(area: Area, by: Actor) -> None:
    guide = make_guide(area, by)

    with pytest.raises(rules.GuideRefused, match="no draft"):
        rules.publish(guide, seen=mark(guide), by=by, at=NOW)


@pytest.mark.parametrize("part", ["title", "summary", "text", "sources"])
def test_words_that_cannot_be_kept_are_refused_by_part(part: str, area: Area, by: Actor) -> None:
    guide = make_guide(area, by)
    wrong = {"title": "T", "summary": "S", "text": "T"} | ({part: " "} if part != "sources" else {})
    sources = (GuideSource("A law", "javascript:alert(1)"),) if part == "sources" else ()

    with pytest.raises(rules.WordsRefused) as told:
        rules.write_draft(guide, GuideWords(**wrong, sources=sources), seen=mark(guide), by=by, at=NOW)

    assert told.value.part == part


def test_a_guide_of_the_areas_own_takes_no_address_that_is_taken(area: Area, by: Actor) -> None:
    make_guide(area, by)

    for title in ("Short breaks", "Words", "new", "!!!"):
        with pytest.raises(rules.WordsRefused, match="another title"):
            rules.add_guide(area, GuideWords(title, "S", "T"), by=by, at=NOW)


def test_only_those_who_keep_the_local_offer_change_guides_and_only_their_own_areas(area: Area, by: Actor) -> None:
    use_shared_schema()
    elsewhere = areas.create_area("there", name="There", host="there.example.org", by=by)
    guide = make_guide(area, by)
    family = make_member(area, Role.FAMILY)
    others = Viewer(family.name, area=area, who=family, memberships=tuple(family.memberships.all()))

    for who in (others, editor(elsewhere)):
        with pytest.raises(NotAllowed):
            rules.write_draft(guide, WORDS, seen=mark(guide), by=who, at=NOW)
        with pytest.raises(NotAllowed):
            rules.publish(guide, seen=mark(guide), by=who, at=NOW)
        with pytest.raises(NotAllowed):
            rules.hand_over(guide, owner=None, team="T", review_on=DAY, version=1, by=who, at=NOW)
    with pytest.raises(NotAllowed):
        queries.kept_guides(others, today=DAY)
    with pytest.raises(queries.NoSuchGuide):
        queries.kept_guide(editor(elsewhere), guide.key, today=DAY)


def test_somebody_or_a_team_looks_after_a_guide_until_a_day(area: Area, by: Actor) -> None:
    guide, ann = make_guide(area, by), make_member(area, Role.OFFER_EDITOR)
    family = make_member(area, Role.FAMILY)
    soon = DAY + timedelta(days=60)

    rules.hand_over(guide, owner=ann, team="", review_on=soon, version=1, by=by, at=NOW)

    assert shown(area, guide).keeper == ann.name
    assert shown(area, guide).review_on == soon
    held = ann.memberships.get()
    assert "1 guide to look after" in [owned.in_words for owned in what_is_owned(held, on=DAY)]
    for wrong in (
        {"owner": family, "version": 2},
        {"owner": None, "version": 2},
        {"owner": ann, "version": 1},
        {"owner": ann, "version": 2, "review_on": DAY - timedelta(days=1)},
        {"owner": ann, "version": 2, "review_on": date(2036, 1, 1)},
    ):
        with pytest.raises(rules.GuideRefused):
            rules.hand_over(guide, **({"team": "", "review_on": soon} | wrong), by=by, at=NOW)  # type: ignore[arg-type]


def test_who_left_is_not_named_to_families_any_more(area: Area, by: Actor) -> None:
    guide, ann = make_guide(area, by), make_member(area, Role.OFFER_EDITOR, ends_on=DAY + timedelta(days=3))
    rules.hand_over(guide, owner=ann, team="", review_on=DAY, version=1, by=by, at=NOW)

    page = queries.guide_page(area, guide.key, today=DAY + timedelta(days=4))

    assert page.keeper == area.contact_name


def test_guides_to_be_checked_stand_on_the_desk_of_those_who_keep_them(area: Area, by: Actor) -> None:
    guide, viewer = make_guide(area, by), editor(area)
    rules.hand_over(guide, owner=viewer.who, team="", review_on=DAY + timedelta(days=40), version=1, by=by, at=NOW)
    other = editor(area)

    def told(who: Viewer, days: int) -> list[str]:
        return [mine.title for mine in queries.guides_to_check(who, DAY + timedelta(days=days))]

    assert told(viewer, 0) == []
    assert told(viewer, 20) == ["Short breaks"]
    assert told(other, 20) == []
    assert told(other, 41) == ["Short breaks"]
    assert told(Viewer("somebody", area=area), 41) == []


def test_an_area_without_guides_gets_those_that_come_along_and_keeps_its_own(area: Area, by: Actor) -> None:
    assert rules.bring_in_guides(area, by=by, at=NOW) == len(shipped_guides()) == 10
    assert rules.bring_in_guides(area, by=by, at=NOW) == 0

    assert len(queries.guides(area)) == 10
    page = queries.guide_page(area, "travel", today=DAY)
    assert page.changed_at == datetime(2026, 11, 23, 12, tzinfo=UTC)
    assert page.review_on > DAY


def test_a_guide_that_cannot_be_published_keeps_no_other_waiting(
    area: Area, by: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = [GuideWords(title, "Summary.", "Text.") for title in ("Broken", "Whole")]
    broken, whole = (rules.add_guide(area, one, by=by, at=NOW) for one in words)
    when = timezone.now() - timedelta(minutes=1)
    for guide in (broken, whole):
        rules.schedule(guide, publish_at=when, seen=mark(guide), by=by, at=when - timedelta(days=1))
    publish = rules.publish_due_guide

    def fails(guide: Guide, *, by: Actor, at: datetime) -> bool:
        if guide == broken:
            raise ValueError("broken")
        return publish(guide, by=by, at=at)

    monkeypatch.setattr(rules, "publish_due_guide", fails)

    with pytest.raises(ExceptionGroup, match="could not be published"):
        jobs.publish_due_guides()

    assert [queries.editions(guide)[0].state for guide in (broken, whole)] == ["scheduled", "published"]


def test_the_jobs_may_run_twice(area: Area) -> None:
    for _ in range(2):
        jobs.bring_in_guides()
        jobs.publish_due_guides()

    assert len(queries.guides(area)) == 10


@pytest.mark.parametrize("guide", shipped_guides(), ids=lambda guide: guide.key)
def test_the_guides_that_come_along_are_short_easy_and_say_their_sources(guide: object, area: Area) -> None:
    shipped = next(one for one in shipped_guides() if one is guide)
    plain = queries.guide_text(shipped.text, area).plain

    reading = queries.how_it_reads({"title": shipped.title, "summary": shipped.summary, "text": shipped.text}, area)

    assert (reading.age or HARD_FROM) <= 9
    assert len(reading.hard_sentences) <= 5
    assert 250 <= len(plain.split()) <= 650
    assert shipped.sources
    assert queries.unknown_fields(shipped.text) == ()
    assert "legal right" in plain or shipped.key == "complaints"


def test_the_guides_that_come_along_lead_only_to_guides_that_there_are(area: Area) -> None:
    keys = {shipped.key for shipped in shipped_guides()} | {"words"}

    for shipped in shipped_guides():
        led_to = {part.split("/")[0] for part in shipped.text.split("(/guides/")[1:]}
        assert led_to <= keys, shipped.key


def test_an_operator_brings_them_in_by_a_command(area: Area, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "close", lambda: None)

    said = [CliRunner().invoke(askwell, ["offer", "guides", area.slug]).output for _ in range(2)]

    assert "10 guides are published in North Tees" in said[0]
    assert "has guides already" in said[1]
