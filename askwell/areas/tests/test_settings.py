"""Administrators settle how their area looks and works, and see what a change does before it is saved."""

import re
from datetime import time
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client

from askwell.areas import queries, rules
from askwell.areas.access import NotAllowed
from askwell.areas.models import Area, Role
from askwell.areas.rules import AreaRefused, ChangedMeanwhile
from askwell.areas.tests.making import PROVED, make_member, make_person, sign_in
from askwell.core.dates import today
from askwell.core.rule import Actor, changing
from askwell.core.schema import use_shared_schema
from askwell.core.tests.making_files import is_same_picture, picture

PNG = picture("PNG")


@pytest.fixture
def administrator(area: Area, client: Client) -> Client:
    return sign_in(client, make_member(area, Role.ADMINISTRATOR))


def send(client: Client, subject: str, step: str, **typed: object) -> str:
    version = typed.pop("version", Area.objects.get().version)
    data: dict[str, Any] = {"step": step, "version": version, **typed}
    return client.post(f"/desk/settings/{subject}/", data, follow=True).content.decode()


COLOURS = {"brand": "#5b2a86", "brand_text": "#ffffff", "brand_accent": "#ffd166"}
CONTACTS = {
    "contact_name": "SEND team",
    "contact_phone": "01632 960777",
    "contact_email": "send@example.org",
    "contact_hours": "Weekdays",
}
NUMBERS = {"small_numbers_under": 10, "ageing_after_days": 60, "stale_after_days": 200, "answer_within_days": 5}
SUBJECTS: dict[str, dict[str, Any]] = {
    "name": {"name": "North Tees together"},
    "colours": COLOURS,
    "contacts": CONTACTS,
    "quiet-hours": {"quiet_from": "18:30", "quiet_until": "09:00"},
    "safeguarding": {"safeguarding_lead": "", "urgent_phone": "01632 960222"},
    "numbers": NUMBERS,
    "languages": {"languages": ["pl", "ur"]},
}


@pytest.mark.parametrize("subject", SUBJECTS)
def test_seeing_what_changes_changes_nothing(subject: str, administrator: Client) -> None:
    before = Area.objects.values().get()

    page = send(administrator, subject, "preview", **SUBJECTS[subject])

    assert "Nothing is saved yet" in page
    assert Area.objects.values().get() == before


@pytest.mark.parametrize("subject", SUBJECTS)
def test_what_is_saved_is_what_was_shown(subject: str, administrator: Client) -> None:
    preview = send(administrator, subject, "preview", **SUBJECTS[subject])
    form = preview[preview.index('<form method="post"') :]
    carried: dict[str, list[str]] = {}
    for name, value in re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', form):
        carried.setdefault(name, []).append(value)
    carried.pop("csrfmiddlewaretoken", None)

    page = administrator.post(f"/desk/settings/{subject}/", {**carried, "step": "save"}, follow=True)

    assert "saved" in page.content.decode()
    kept = Area.objects.get()
    for name, value in SUBJECTS[subject].items():
        there = getattr(kept, name)
        if isinstance(there, time):
            assert f"{there:%H:%M}" == value
        elif isinstance(there, list):
            assert there == ["en", *value]
        else:
            assert (there or "") == value
    assert kept.version == 2


def test_changing_it_again_keeps_what_was_typed(administrator: Client) -> None:
    page = send(administrator, "contacts", "again", **CONTACTS)

    assert 'value="SEND team"' in page
    assert "Nothing is saved yet" not in page
    assert Area.objects.get().contact_name == "Local Offer team"


def test_a_logo_is_looked_at_first_and_then_saved(administrator: Client, area: Area) -> None:
    sent = SimpleUploadedFile("logo.png", PNG, "image/png")

    preview = send(administrator, "logo", "preview", logo=sent)
    kept = re.search(r'name="kept" value="([^"]+)"', preview)

    assert kept
    assert f'src="data:image/png;base64,{kept[1]}"' in preview
    assert queries.logo_of(area) is None

    send(administrator, "logo", "save", kept=kept[1])

    logo = queries.logo_of(area)
    assert logo
    assert is_same_picture(bytes(logo.image), PNG)


@pytest.mark.parametrize("kept", ["", "!", "PHN2Zy8+"])
def test_what_is_no_picture_is_not_taken(kept: str, administrator: Client, area: Area) -> None:
    page = send(administrator, "logo", "save", kept=kept)

    assert "There is a problem" in page
    assert queries.logo_of(area) is None


def test_colours_that_cannot_be_read_come_with_some_that_can(administrator: Client) -> None:
    page = send(administrator, "colours", "preview", **{**COLOURS, "brand": "#ffcc00"})

    assert "#7d6400 would do" in page
    assert "Use these colours" in page
    mend = page[page.index("These can be read") :]
    mended = dict(re.findall(r'<input type="hidden" name="(brand\w*)" value="([^"]*)">', mend))
    assert "Nothing is saved yet" in send(administrator, "colours", "preview", **mended)


@pytest.mark.parametrize("brand", ["red", "#12", "url(x)", "#0a5361;}body{display:none"])
def test_what_is_no_colour_gets_into_no_style_sheet(brand: str, administrator: Client) -> None:
    assert "There is a problem" in send(administrator, "colours", "preview", **{**COLOURS, "brand": brand})

    sheet = administrator.get("/desk/settings/look/preview.css", {**COLOURS, "brand": brand})

    assert sheet.status_code == 404


def test_the_previews_colours_touch_nothing_but_the_preview(administrator: Client) -> None:
    sheet = administrator.get("/desk/settings/look/preview.css", COLOURS)

    assert sheet["Content-Type"].startswith("text/css")
    assert "--brand:#5b2a86" in sheet.content.decode()
    assert ":root" not in sheet.content.decode()


def test_the_second_of_two_administrators_is_told_and_keeps_what_was_typed(
    administrator: Client, area: Area, by: Actor
) -> None:
    rules.change_area(area, contact_phone="01632 960123", by=by)

    page = send(administrator, "contacts", "save", version=1, **CONTACTS)

    assert "Somebody else changed the settings" in page
    assert "01632 960123" in page
    assert 'value="SEND team"' in page
    assert Area.objects.get().contact_phone == "01632 960123"
    again = re.search(r'name="version" id="[^"]*" value="(\d+)"', page)
    assert again
    assert "saved" in send(administrator, "contacts", "save", version=again[1], **CONTACTS)


def test_a_rule_refuses_a_version_that_is_over(area: Area, by: Actor) -> None:
    rules.change_area(area, name="First", by=by, version=1)

    with pytest.raises(ChangedMeanwhile, match="Somebody else"):
        rules.change_area(area, name="Second", by=by, version=1)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"name": " "}, "needs a name"),
        ({"contact_email": "nobody"}, "not an email address"),
        ({"small_numbers_under": 2}, "from 3 to 100"),
        ({"answer_within_days": 0}, "from 1 to 60"),
        ({"ageing_after_days": 300, "stale_after_days": 200}, "due to be checked before"),
        ({"quiet_from": time(10), "quiet_until": time(8)}, "less than 4 hours"),
        ({"quiet_from": time(8), "quiet_until": time(8)}, "less than 4 hours"),
        ({"languages": ["en", "xx"]}, "not among those"),
        ({"slug": "x"}, "cannot be changed"),
    ],
)
def test_what_would_not_work_is_refused_with_the_mend(
    changes: dict[str, Any], told: str, area: Area, by: Actor
) -> None:
    before = Area.objects.values().get()

    with pytest.raises(AreaRefused, match=told):
        rules.change_area(area, by=by, **changes)

    assert Area.objects.values().get() == before


@pytest.mark.parametrize(
    "wrong",
    [
        {"small_numbers_under": 2},
        {"ageing_after_days": 365},
        {"answer_within_days": 0},
        {"quiet_from": time(8)},
    ],
)
def test_the_database_keeps_no_such_settings_either(wrong: dict[str, Any], area: Area, by: Actor) -> None:
    with changing("a test", by=by), pytest.raises(IntegrityError), transaction.atomic():
        Area.objects.update(**wrong)


def test_only_somebody_with_the_role_can_be_safeguarding_lead(area: Area, by: Actor, administrator: Client) -> None:
    lead = make_member(area, Role.SAFEGUARDING_LEAD)
    with pytest.raises(AreaRefused, match="Give them that role first"):
        rules.change_area(area, safeguarding_lead=make_person(), on=today(), by=by)

    page = send(administrator, "safeguarding", "preview", safeguarding_lead=str(lead.pk), urgent_phone="01632 960222")
    send(administrator, "safeguarding", "save", safeguarding_lead=str(lead.pk), urgent_phone="01632 960222")

    assert f"{lead.name} will be the one to tell" in page
    assert "call 01632 960222 at any hour" in page
    assert queries.safeguarding_lead_of(Area.objects.get(), on=today()) == lead


def test_a_lead_whose_role_is_over_is_lead_no_more(area: Area, by: Actor) -> None:
    lead = make_member(area, Role.SAFEGUARDING_LEAD, ends_on=today())
    rules.change_area(area, safeguarding_lead=lead, on=today(), by=by)

    assert queries.safeguarding_lead_of(area, on=today()) == lead
    assert queries.safeguarding_lead_of(area, on=today().replace(year=today().year + 1)) is None


@pytest.mark.parametrize(
    ("rests", "written", "goes_out", "next_day"),
    [
        ((time(20), time(8)), time(21, 30), time(8), True),
        ((time(20), time(8)), time(7), time(8), False),
        ((time(20), time(8)), time(8), time(8), False),
        ((time(20), time(8)), time(20), time(8), True),
        ((time(1), time(6)), time(3), time(6), False),
        ((time(1), time(6)), time(23), time(23), False),
    ],
)
def test_a_message_written_at_night_waits_for_the_morning(
    rests: tuple[time, time], written: time, goes_out: time, next_day: bool, area: Area
) -> None:
    area.quiet_from, area.quiet_until = rests

    sent = queries.goes_out(area, written)

    assert (sent.goes_out, sent.is_next_day) == (goes_out, next_day)


def test_small_counts_are_hidden_and_no_total_gives_one_away(area: Area) -> None:
    assert queries.counts_shown(area, {"a": 9, "b": 6, "c": 2}) == {"a": "9", "b": "not shown", "c": "fewer than 5"}
    assert queries.counts_shown(area, {"a": 9, "b": 6, "c": 0}) == {"a": "9", "b": "6", "c": "0"}


def test_the_page_of_settings_tells_all_of_them_and_who_adds_an_address(administrator: Client) -> None:
    page = administrator.get("/desk/settings/").content.decode()

    assert "testserver" in page
    assert "Whoever runs Askwell" in page
    for subject in [*SUBJECTS, "logo"]:
        assert f'href="/desk/settings/{subject}/"' in page


def test_nobody_changes_the_settings_of_another_area(area: Area, by: Actor) -> None:
    viewer = queries.viewer(make_member(area, Role.ADMINISTRATOR).pk, area, proofs=PROVED, on=today())
    use_shared_schema()
    south = rules.create_area("south", name="South", host="south.example.org", by=by)

    with pytest.raises(NotAllowed):
        rules.change_area(south, name="Ours now", by=viewer)
    with pytest.raises(NotAllowed):
        rules.set_logo(south, PNG, by=viewer)
