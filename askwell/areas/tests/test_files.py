"""A file is handed to the person and in the area that its link was made for, and to nobody else."""

import os
import uuid
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, cast

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from askwell.areas import jobs, rules
from askwell.areas.models import Area, Person, Role
from askwell.areas.tests.making import make_member, make_person, sign_in
from askwell.core import files
from askwell.core.models import Reading, StoredFile
from askwell.core.rule import Actor
from askwell.core.schema import use_schema, use_shared_schema
from askwell.core.tests.making_files import PDF, picture, upload

READER = uuid.UUID(int=7)
Take = Callable[..., StoredFile]


@pytest.fixture
def reader(area: Area, client: Client) -> Client:
    return sign_in(client, make_member(area, Role.PRACTITIONER, person=make_person(id=READER)))


@pytest.fixture
def take(area: Area, file_folder: Path, by: Actor, now: datetime) -> Take:
    """Take a file in, for the reader."""

    def take_in(name: str = "letter.pdf", content: bytes = PDF, *, is_public: bool = False) -> StoredFile:
        use_schema(area.schema_name)
        return files.take_in(
            upload(content, "x"), about=name, kinds=files.EVERY_KIND, is_public=is_public, by=by, at=now
        )

    return take_in


def link(file: StoredFile, person: str = str(READER), *, ago: timedelta = timedelta()) -> str:
    return files.link_to(file, person=person, at=timezone.now() - ago)


def ask(client: Client, path: str, **headers: str) -> HttpResponse:
    """The answer, read to its end: what was streamed is its content."""
    answer: Any = client.get(path, headers=headers)
    if answer.streaming:
        # Read to its end, the file is closed.
        return HttpResponse(b"".join(answer.streaming_content), status=answer.status_code, headers=answer.headers)
    return cast("HttpResponse", answer)


def test_whom_a_link_was_made_for_gets_the_file(take: Take, reader: Client) -> None:
    answer = ask(reader, link(take()))

    assert answer.status_code == 200
    assert answer.content == PDF
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Length"] == str(len(PDF))
    assert answer["Content-Disposition"] == 'attachment; filename="x.pdf"'


def test_no_browser_runs_keeps_or_guesses_at_a_file(take: Take, reader: Client) -> None:
    answer = ask(reader, link(take()))

    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'; frame-ancestors 'none'"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "private" in answer["Cache-Control"]
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize(
    ("content", "how"), [(PDF, "inline"), (picture("PNG"), "inline"), (b"<b>hello</b>"[3:], "attachment")]
)
def test_pictures_and_pdfs_alone_are_shown_when_asked(content: bytes, how: str, take: Take, reader: Client) -> None:
    answer = ask(reader, link(take(content=content)) + "?show")

    assert answer["Content-Disposition"].startswith(how)
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert ("sandbox" in answer["Content-Security-Policy"]) == (answer["Content-Type"] != "application/pdf")


@pytest.mark.parametrize(
    ("name", "header"),
    [
        ('Sam "the plan".pdf', r'attachment; filename="Sam \"the plan\".pdf"'),
        ("Zoë’s plan.pdf", "attachment; filename*=utf-8''Zo%C3%AB%E2%80%99s%20plan.pdf"),
        ("a\r\nSet-Cookie: b=c.pdf", 'attachment; filename="a Set-Cookie: b=c.pdf"'),
        ("../../etc/plan.pdf", 'attachment; filename="plan.pdf"'),
        ("plan; filename=evil.html", None),
        ("100%.pdf", 'attachment; filename="100%.pdf"'),
    ],
)
def test_the_name_of_a_file_arrives_as_it_was_given(
    name: str, header: str | None, area: Area, file_folder: Path, reader: Client, by: Actor, now: datetime
) -> None:
    use_schema(area.schema_name)
    sent = upload(PDF, "x")
    sent._name = name  # type: ignore[attr-defined]  # as it may come from other programs than a form
    if header is None:
        with pytest.raises(files.FileRefused, match=r"ends in \.html"):
            files.take_in(sent, about="x", kinds=files.LETTERS, by=by, at=now)
        return
    file = files.take_in(sent, about="x", kinds=files.LETTERS, by=by, at=now)

    assert ask(reader, link(file))["Content-Disposition"] == header


def test_in_other_hands_a_link_is_worth_nothing(take: Take, reader: Client) -> None:
    path = link(take())

    assert ask(Client(), path).status_code == 404
    assert ask(reader, link(take(), person="7")).status_code == 404


def test_a_link_of_one_area_leads_nowhere_in_another(take: Take, reader: Client, by: Actor) -> None:
    path = link(take())
    use_shared_schema()
    south = rules.create_area("south", name="South", host="south.example.org", by=by)
    make_member(south, Role.PRACTITIONER, person=Person.objects.get(pk=READER))

    assert ask(reader, path, host="south.example.org").status_code == 404
    assert ask(reader, path).status_code == 200


def test_a_guessed_or_changed_link_is_answered_like_one_that_never_was(take: Take, reader: Client) -> None:
    path = link(take())
    other = link(take("another"))
    number, _, rest = path.removeprefix("/files/").partition("-")
    later = f"/files/{number}-{'f' * 8}:{rest.partition(':')[2]}"
    swapped = f"/files/{other.removeprefix('/files/').partition('-')[0]}-{rest}"

    answers = [ask(reader, each) for each in ("/files/guessed/", "/files/a-b:c/", later, swapped)]

    assert [answer.status_code for answer in answers] == [404] * 4
    assert len({answer.content for answer in answers}) == 1


def test_a_link_ends_after_ten_minutes_and_says_how_to_get_another(take: Take, reader: Client) -> None:
    file = take()

    assert ask(reader, link(file, ago=timedelta(minutes=9))).status_code == 200
    ended = ask(reader, link(file, ago=timedelta(minutes=10, seconds=2)))

    assert ended.status_code == 410
    assert "This link has ended. Go back to the page" in ended.content.decode()
    assert ask(Client(), link(file, ago=timedelta(minutes=11))).status_code == 404


def test_a_public_file_is_anybodys(take: Take, reader: Client) -> None:
    file = take(is_public=True)

    path = link(file, person="")

    assert ask(Client(), path).status_code == 200
    assert ask(reader, path).status_code == 200


def test_a_private_file_has_no_link_for_nobody(take: Take) -> None:
    with pytest.raises(ValueError, match="say for whom"):
        link(take(), person="")


def test_a_link_names_neither_its_person_nor_its_file(take: Take) -> None:
    path = link(take(), person="person-4711")

    assert "4711" not in path
    assert "letter" not in path


def test_a_file_that_waits_for_the_scanner_is_not_handed_out(
    take: Take, reader: Client, settings: Settings, by: Actor, now: datetime
) -> None:
    settings.CLAMD = "tcp:127.0.0.1:9"

    answer = ask(reader, link(take()))

    assert answer.status_code == 503
    assert answer["Retry-After"] == "60"
    assert "still being checked for viruses. Try again in a minute." in answer.content.decode()


def test_a_refused_file_is_told_and_a_removed_one_is_not_there(
    take: Take, reader: Client, settings: Settings, by: Actor, now: datetime
) -> None:
    settings.CLAMD = "tcp:127.0.0.1:9"
    refused = take()
    files.hear_verdict(refused, files.Verdict(found="Eicar"), by=by, at=now)
    settings.CLAMD = ""
    removed = take("another")
    files.remove(removed, by=by)

    told = ask(reader, link(refused))

    assert told.status_code == 410
    assert "something harmful was found" in told.content.decode()
    assert ask(reader, link(removed)).status_code == 404


def test_every_reading_is_noted_with_who_read(take: Take, reader: Client) -> None:
    file = take()
    path = link(file)

    ask(reader, path)
    ask(Client(), path)

    noted = Reading.objects.get()
    assert (noted.table_name, noted.record, noted.by_person) == ("core_storedfile", str(file.pk), str(READER))


def test_every_job_of_files_does_its_work_and_may_run_twice(
    take: Take, area: Area, settings: Settings, file_folder: Path, by: Actor
) -> None:
    settings.CLAMD = "tcp:127.0.0.1:9"
    file = take()
    settings.CLAMD = ""  # meanwhile the operator has turned scanning off
    left = file_folder / area.schema_name / "00" / ("0" * 64)
    left.parent.mkdir()
    left.touch()
    os.utime(left, (0, 0))
    for _ in range(2):
        jobs.scan_file(str(file.pk))
        jobs.forget_content(file.key)
        use_shared_schema()
        jobs.sweep_files()
        use_schema(area.schema_name)

    file.refresh_from_db()
    assert file.state == "clean"
    assert (file_folder / file.key).exists()
    assert not left.exists()
