"""A spreadsheet of people is understood however it was made, and every problem is named with its mend."""

import io
import re
from collections.abc import Sequence
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from openpyxl import Workbook

from askwell.areas import queries, rules
from askwell.areas.access import NotAllowed, Viewer
from askwell.areas.models import Area, Invitation, Membership, Organisation, PeopleSheet, Role
from askwell.areas.queries import ADD_ROLE, INVITE, NOTHING, LineRead
from askwell.areas.sources import people_file
from askwell.areas.sources.people_file import UnreadableSheet, read
from askwell.areas.tests.making import PROVED, make_member, make_organisation, make_person, sign_in
from askwell.core.dates import today
from askwell.core.models import Message

DAY = date(2026, 11, 25)
HEAD = "Name,Email,Phone,Organisation,Kind of organisation,Role,Answers for,First day,Last day"


def sheet(*lines: str, head: str = HEAD) -> bytes:
    return "\n".join([head, *lines]).encode()


def xlsx(*rows: Sequence[object]) -> bytes:
    book, out = Workbook(), io.BytesIO()
    assert book.active is not None
    for row in rows:
        book.active.append(row)
    book.save(out)
    return out.getvalue()


def understood(area: Area, *lines: str, head: str = HEAD) -> list[LineRead]:
    return queries.checked(read(sheet(*lines, head=head)), area=area, on=DAY)


# What is wrong in one line, and the column and words in which it is told.
DIRT = {
    "no name": (",ali@example.org,,,,Listener,,,", "Name", "Enter the name"),
    "a name too long": (f"{'x' * 200},ali@example.org,,,,Listener,,,", "Name", "Shorten it to 150"),
    "no role": ("Ali,ali@example.org,,,,,,,", "Role", "Enter a role"),
    "an unknown role": ("Ali,ali@example.org,,,,Headmaster,,,", "Role", "There is no role 'Headmaster'"),
    "an operator": ("Ali,ali@example.org,,,,Operator of the platform,,,", "Role", "not made from here"),
    "no address": ("Ali,,,,,Family member,,,", "Email", "Enter an email address or a mobile number"),
    "staff without email": ("Ali,,07700 900123,,,Listener,,,", "Email", "Staff sign in with an email address"),
    "an email that is none": ("Ali,ali at example,,,,Listener,,,", "Email", "is not an email address"),
    "two emails": ("Ali,a@example.org b@example.org,,,,Listener,,,", "Email", "is not an email address"),
    "a phone that is none": ("Ali,,12345,,,Family member,,,", "Phone", "is not a phone number"),
    "a phone in words": ("Ali,,none,,,Family member,,,", "Phone", "is not a phone number"),
    "a landline": ("Ali,,01632 960001,,,Family member,,,", "Phone", "takes no text messages"),
    "an unknown organisation": ("Ali,ali@example.org,,Far Trust,,Listener,,,", "Organisation", "is not known here"),
    "an unknown kind": ("Ali,ali@example.org,,Far Trust,Shop,Listener,,,", "Kind of organisation", "There is no kind"),
    "an organisation's name too long": (f"Ali,ali@example.org,,{'x' * 201},,Listener,,,", "Organisation", "Shorten it"),
    "too much to answer for": (f"Ali,ali@example.org,,,,Listener,{'x' * 301},,", "Answers for", "Shorten it to 300"),
    "a day that is none": ("Ali,ali@example.org,,,,Listener,,31/2/2027,", "First day", "is not a date"),
    "a day in words": ("Ali,ali@example.org,,,,Listener,,soon,", "First day", "Write it like 31/3/2027"),
    "a month first": ("Ali,ali@example.org,,,,Listener,,12/31/2027,", "First day", "is not a date"),
    "a year long ago": ("Ali,ali@example.org,,,,Listener,,1/1/1066,", "First day", "is not a date"),
    "last before first": ("Ali,ali@example.org,,,,Listener,,1/4/2027,31/3/2027", "Last day", "before the first day"),
    "a time that is over": ("Ali,ali@example.org,,,,Listener,,1/4/2025,31/3/2026", "Last day", "is over already"),
    "an adviser for ever": ("Ali,ali@example.org,,,,Adviser,,,", "Last day", "must have a last day"),
    "an inspector for ever": ("Ali,ali@example.org,,,,Inspector,,,", "Last day", "must have a last day"),
    "a formula for a name, without role": ("=1+1,ali@example.org,,,,=A1,,,", "Role", "There is no role '=A1'"),
}


@pytest.mark.parametrize("what", DIRT)
def test_each_problem_is_named_with_its_column_and_its_mend(area: Area, what: str) -> None:
    line, column, words = DIRT[what]

    read_line = understood(area, line)[0]

    assert [one for one in read_line.problems if one.column == column and words in one.text], read_line.problems
    assert read_line.number == 2


# What is unusual and understood all the same: the line, and what must come of it.
UNUSUAL: dict[str, tuple[str, dict[str, object]]] = {
    "spaces and capitals": (
        "  Ali   Khan ,ALI@Example.ORG,,,,  LISTENER ,,,",
        {"name": "Ali Khan", "role": "listener"},
    ),
    "a role by its short name": ("Ali,ali@example.org,,,,offer_editor,,,", {"role": "offer_editor"}),
    "a number that lost its nought": ("Ali,,7700900123,,,Family member,,,", {"phone": "+447700900123"}),
    "a number from abroad": ("Ali,,+353 85 012 3456,,,Family member,,,", {"phone": "+353850123456"}),
    "a mailto link": ("Ali,mailto:ali@example.org,,,,Listener,,,", {"email": "ali@example.org"}),
    "a day with a short year": ("Ali,ali@example.org,,,,Listener,,1/4/27,", {"starts_on": date(2027, 4, 1)}),
    "a day with its month's name": ("Ali,ali@example.org,,,,Listener,,1 April 2027,", {"starts_on": date(2027, 4, 1)}),
    "a day as machines write it": ("Ali,ali@example.org,,,,Listener,,2027-04-01,", {"starts_on": date(2027, 4, 1)}),
    "no first day": ("Ali,ali@example.org,,,,Listener,,,", {"starts_on": DAY}),
    "too few cells": ("Ali,ali@example.org,,,,Listener", {"role": "listener", "ends_on": None}),
    "a comma in quotes": ('"Khan, Ali",ali@example.org,,,,Listener,,,', {"name": "Khan, Ali"}),
    "a new organisation": ("Ali,ali@example.org,,Far Trust,NHS trust,Listener,,,", {"kind": "nhs_trust"}),
}


@pytest.mark.parametrize("what", UNUSUAL)
def test_what_is_unusual_is_understood(area: Area, what: str) -> None:
    line, wanted = UNUSUAL[what]

    found = understood(area, line)[0]

    assert not found.problems
    assert {name: getattr(found, name) for name in wanted} == wanted
    assert found.does == INVITE


def test_the_columns_come_in_any_order_under_friendly_names(area: Area) -> None:
    found = understood(area, "Listener;Ali;ali@example.org;x", head="\n ROLE ;Full name;Email Address;Shoe size")[0]

    assert (found.name, found.role, found.email, found.problems) == ("Ali", "listener", "ali@example.org", [])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_names_with_accents_arrive_whole(encoding: str) -> None:
    content = f"{HEAD}\nZoë Müller,zoe@example.org,,,,Listener,,,".encode(encoding)

    assert read(content)[0].cells["name"] == "Zoë Müller"


def test_a_spreadsheet_program_s_file_is_read_and_its_formulas_are_text() -> None:
    lines = read(
        xlsx(
            HEAD.split(","),
            [None] * 9,
            ["Ali", "ali@example.org", 7700900123, None, None, "Listener", "=1+1", date(2027, 4, 1), date(2027, 5, 1)],
        )
    )

    cells = lines[0].cells
    assert lines[0].number == 3
    assert (cells["phone"], cells["answers_for"]) == ("7700900123", "=1+1")
    assert (cells["starts_on"], cells["ends_on"]) == ("2027-04-01", "2027-05-01")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "no people"),
        (b"\n\n", "no people"),
        (HEAD.encode(), "no people"),
        (b"a,b\n1,2", "none called Name and Role"),
        (b"Name,Role,role\nA,B,C", "Two columns"),
        (b"PK not a spreadsheet", "cannot be read as a spreadsheet"),
        (b"\x89PNG\r\n\0\0", "neither CSV nor XLSX"),
        (b"x" * 20_000_001, "more than 20 MB"),
        (sheet(*["A,a@example.org,,,,Listener,,,"] * 501), "more than 500 lines"),
        (sheet("\n" * 20_001, "A"), "far too many rows"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(content: bytes, words: str) -> None:
    with pytest.raises(UnreadableSheet, match=words):
        read(content)


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(people_file, "LARGEST_UNPACKED", 1000)

    with pytest.raises(UnreadableSheet, match="far larger unpacked"):
        read(xlsx(HEAD.split(","), ["Ali"]))


def test_one_person_twice_is_told_where_else_they_stand(area: Area) -> None:
    same, other = understood(
        area,
        "Ali,ali@example.org,,,,Listener,,,",
        "Ali,ALI@example.org,,,,Listener,,,",
    )  # fmt: skip
    assert not same.problems
    assert "stands in line 2" in other.problems[0].text

    _, renamed = understood(area, "Ali,ali@example.org,,,,Listener,,,", "Bo,ali@example.org,,,,Practitioner,,,")
    assert "Line 2 gives this address to Ali" in renamed.problems[0].text


def test_a_kind_given_once_does_for_the_whole_file(area: Area) -> None:
    lines = understood(
        area,
        "Ali,ali@example.org,,Far Trust,NHS trust,Listener,,,",
        "Bo,bo@example.org,,far trust,,Listener,,,",
    )

    assert not [line for line in lines if line.problems]


def test_who_belongs_here_gets_the_role_and_who_has_it_nothing(area: Area, elsewhere: Area) -> None:
    make_member(area, Role.LISTENER, person=make_person(email="here@example.org"))
    make_member(elsewhere, Role.LISTENER, person=make_person(email="there@example.org"))

    done, more, foreign = understood(
        area,
        "A,here@example.org,,,,Listener,,,",
        "A,here@example.org,,,,Practitioner,,,",
        "B,there@example.org,,,,Listener,,,",
    )

    assert [done.does, more.does, foreign.does] == [NOTHING, ADD_ROLE, INVITE]


@pytest.fixture
def administrator(area: Area) -> Viewer:
    return queries.viewer(make_member(area, Role.ADMINISTRATOR).pk, area, proofs=PROVED, on=today())


LINES = (
    "Ali,ali@example.org,,North Tees Council,Council,Listener,speech,,",
    "Bo,bo@example.org,,Tees Trust,NHS trust,Listener,,,",
    "Cy,,07700 900123,,,Family member,,,",
    "Here,here@example.org,,,,Practitioner,,,",
    "Wrong,nobody,,,,Listener,,,",
)


def test_twice_the_same_file_changes_nothing_more(area: Area, elsewhere: Area, administrator: Viewer) -> None:
    make_member(area, Role.LISTENER, person=make_person(email="here@example.org"))
    trust = make_organisation(elsewhere, "Tees Trust", Organisation.Kind.NHS_TRUST)

    def take() -> rules.TakenIn:
        kept = rules.keep_sheet(read(sheet(*LINES)), by=administrator, at=timezone.now())
        return rules.take_in_people(kept, by=administrator, at=timezone.now())

    assert take() == rules.TakenIn(invited=3, given=1, left=1)
    assert take() == rules.TakenIn(invited=0, given=0, left=5)

    assert Invitation.objects.count() == Message.objects.count() == 3
    assert Membership.objects.filter(person__email="here@example.org").count() == 2
    assert Organisation.objects.filter(name="Tees Trust").get() == trust
    assert trust.serves.count() == 2
    assert not PeopleSheet.objects.exists()


def test_oneself_is_not_given_a_role_by_file(area: Area, administrator: Viewer) -> None:
    assert administrator.who is not None
    lines = read(sheet(f"Me,{administrator.who.email},,,,Listener,,,"))

    found = queries.checked(lines, area=area, viewer=administrator, on=DAY)

    assert "This is you" in found[0].problems[0].text


def test_a_file_is_looked_at_first_then_taken_in_and_the_rest_mended(area: Area, client: Client) -> None:
    sign_in(client, make_member(area, Role.ADMINISTRATOR))

    def send(content: bytes) -> str:
        upload = SimpleUploadedFile("people.csv", content)
        return str(client.post("/desk/people/import/", {"file": upload}).headers["Location"])

    address = send(sheet(*LINES, "=cmd,x,,,,Listener,,,"))
    page = client.get(address).content.decode()
    assert "4 lines can go in, 2 lines must be mended" in page
    assert "&#39;nobody&#39; is not an email address" in page
    assert not Invitation.objects.exists()

    mend = client.get(f"{address}to-mend/").content.decode("utf-8-sig")
    assert mend.splitlines()[0].endswith("Last day,To mend")
    assert "'=cmd" in mend
    assert client.get("/desk/people/import/file/").content.decode("utf-8-sig").strip() == HEAD

    told = client.post(address, follow=True).content.decode()
    assert "4 invited" in told
    assert client.get(address).status_code == 404

    again = send(mend.replace("nobody", "wrong@example.org").encode("utf-8-sig"))
    page = client.get(again).content.decode()
    assert "1 line can go in, 1 line must be mended" in page, re.findall(r"<strong>.*", page)


def test_a_file_that_cannot_be_read_is_told_on_the_page(area: Area, client: Client) -> None:
    sign_in(client, make_member(area, Role.ADMINISTRATOR))

    page = client.post("/desk/people/import/", {"file": SimpleUploadedFile("a.csv", b"a,b\n1,2")}).content.decode()

    assert "The first line must name the columns" in page


def test_somebody_elses_file_is_not_there_and_none_lasts(area: Area, client: Client, administrator: Viewer) -> None:
    kept = rules.keep_sheet(read(sheet(*LINES)), by=administrator, at=timezone.now())
    sign_in(client, make_member(area, Role.ADMINISTRATOR))

    assert client.get(f"/desk/people/import/{kept.pk}/").status_code == 404
    late = timezone.now() + rules.SHEET_KEPT_FOR
    assert queries.sheet_of(administrator, kept.pk, at=late) is None
    with pytest.raises(NotAllowed):
        rules.forget_sheets(before=late, by=administrator)


def test_five_hundred_lines_are_checked_with_few_questions(area: Area, django_assert_max_num_queries: object) -> None:
    lines = read(sheet(*[f"A{number},a{number}@example.org,,,,Listener,,," for number in range(500)]))

    with django_assert_max_num_queries(6):  # type: ignore[operator]
        assert len(queries.checked(lines, area=area, on=DAY)) == 500
