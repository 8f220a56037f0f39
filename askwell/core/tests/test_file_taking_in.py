"""A file is uploaded once, kept apart from everybody else's, and gone once nobody needs it."""

import io
import stat
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.core.files.base import File
from django.db import connection, transaction
from procrastinate.contrib.django.models import ProcrastinateJob
from pytest_django import Settings

from askwell.core import files
from askwell.core.files.keeping import key_of
from askwell.core.files.refusal import FileRefused
from askwell.core.models import StoredFile
from askwell.core.rule import Actor, OutsideARule
from askwell.core.schema import use_schema
from askwell.core.tests.making_files import GOOD, PDF, is_same_picture, picture, upload

pytestmark = pytest.mark.usefixtures("area")


@pytest.fixture
def letter(file_folder: Path, by: Actor, now: datetime) -> StoredFile:
    """A letter that was taken in."""
    return take(PDF, "letter.pdf", by=by, at=now)


def take(
    content: bytes, name: str, *, by: Actor, at: datetime, about: str = "a letter", person: str = "7"
) -> StoredFile:
    return files.take_in(upload(content, name), about=about, kinds=files.EVERY_KIND, person=person, by=by, at=at)


def kept(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def content_of(file: StoredFile) -> bytes:
    with files.open_content(file) as content:
        return content.read()


def queued(name: str) -> int:
    return ProcrastinateJob.objects.filter(task_name=name).count()


def test_a_file_is_kept_with_who_what_and_when(letter: StoredFile, by: Actor, now: datetime) -> None:
    there = StoredFile.objects.get()

    assert (there.name, there.media_type, there.size, there.about) == (
        "letter.pdf", "application/pdf", len(PDF), "a letter",
    )  # fmt: skip
    assert (there.uploaded_by, there.uploaded_by_name, there.uploaded_at) == ("7", by.name, now)
    assert not there.is_public
    assert content_of(there) == PDF


@pytest.mark.parametrize("name", GOOD)
def test_every_kind_is_taken(name: str, file_folder: Path, by: Actor, now: datetime) -> None:
    file = take(GOOD[name], name, by=by, at=now)

    assert file.name == name
    if name not in {"child.jpg", "child.webp"}:  # these lose a little each time they are drawn
        assert content_of(file) == GOOD[name]


def test_only_the_program_can_open_what_lies_on_the_disk(letter: StoredFile, file_folder: Path) -> None:
    for path in file_folder.rglob("*"):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path
    assert stat.S_IMODE(file_folder.stat().st_mode) == 0o700


def test_where_a_file_lies_tells_nothing_of_its_name(letter: StoredFile, file_folder: Path) -> None:
    assert kept(file_folder) == [f"area_north_tees/{letter.sha256[:2]}/{letter.sha256}"]


def test_the_same_file_sent_twice_is_one_file(letter: StoredFile, file_folder: Path, by: Actor, now: datetime) -> None:
    again = take(PDF, "letter.pdf", by=by, at=now + timedelta(minutes=1))

    assert again == letter
    assert StoredFile.objects.count() == 1


def test_the_same_content_for_another_purpose_is_another_file_kept_once(
    letter: StoredFile, file_folder: Path, by: Actor, now: datetime
) -> None:
    other = take(PDF, "letter.pdf", about="evidence", by=by, at=now)
    somebody_elses = take(PDF, "letter.pdf", person="8", by=by, at=now)

    assert len({letter.pk, other.pk, somebody_elses.pk}) == 3
    assert len(kept(file_folder)) == 1


def test_another_area_knows_nothing_of_a_file(letter: StoredFile, file_folder: Path, by: Actor, now: datetime) -> None:
    use_schema("public")
    assert not StoredFile.objects.exists()

    take(PDF, "letter.pdf", by=by, at=now)

    assert [path.partition("/")[0] for path in kept(file_folder)] == ["area_north_tees", "public"]


@pytest.mark.parametrize(
    ("content", "name", "kinds", "words"),
    [
        (b"", "letter.pdf", files.DOCUMENTS, "The file is empty. Choose another"),
        (b"x" * 20_000_001, "notes.txt", files.DOCUMENTS, "larger than 20 MB"),
        (picture("PNG") + bytes(10_000_000), "child.png", files.LETTERS, "larger than 10 MB"),
        (GOOD["people.xlsx"], "people.xlsx", files.LETTERS, "of the kind Excel. Choose PDF, Word, .* or WebP instead"),
        (PDF, "child.png", files.PICTURES, r"a PDF file, although its name ends in \.png"),
    ],
)
def test_what_cannot_be_taken_is_refused_with_the_mend(
    content: bytes, name: str, kinds: tuple[files.Kind, ...], words: str, file_folder: Path, by: Actor, now: datetime
) -> None:
    with pytest.raises(FileRefused, match=words):
        files.take_in(upload(content, name), about="x", kinds=kinds, by=by, at=now)

    assert not StoredFile.objects.exists()
    assert not kept(file_folder)


def test_how_large_a_file_may_be_is_a_setting(settings: Settings, file_folder: Path, by: Actor, now: datetime) -> None:
    settings.LARGEST_DOCUMENT_MB = 1

    with pytest.raises(FileRefused, match="larger than 10 MB"):
        take(bytes(10_000_001), "notes.txt", by=by, at=now)
    with pytest.raises(FileRefused, match="larger than 1 MB"):
        take(b"x" * 1_000_001, "notes.txt", by=by, at=now)


def test_a_picture_is_kept_without_what_it_carries(file_folder: Path, by: Actor, now: datetime) -> None:
    file = take(picture("PNG") + b"<script>", "C:\\Pictures\\child.png", by=by, at=now)

    assert file.name == "child.png"
    assert file.size == len(content_of(file))
    assert b"<script>" not in content_of(file)
    assert is_same_picture(content_of(file), picture("PNG"))


def test_a_removed_file_is_gone_and_its_record_stays(letter: StoredFile, file_folder: Path, by: Actor) -> None:
    files.remove(letter, by=by)

    assert queued("core.forget_content") == 1
    assert files.forget_content(letter.key, by=by)
    assert not kept(file_folder)
    assert StoredFile.objects.get().state == "removed"


def test_what_another_record_needs_is_not_removed(
    letter: StoredFile, file_folder: Path, by: Actor, now: datetime
) -> None:
    other = take(PDF, "letter.pdf", about="evidence", by=by, at=now)

    files.remove(letter, by=by)

    assert not files.forget_content(letter.key, by=by)
    assert content_of(other) == PDF


def test_a_removed_file_can_be_sent_again(letter: StoredFile, file_folder: Path, by: Actor, now: datetime) -> None:
    files.remove(letter, by=by)
    files.forget_content(letter.key, by=by)

    again = take(PDF, "letter.pdf", by=by, at=now)

    assert again != letter
    assert content_of(again) == PDF


def test_only_contents_of_the_area_in_use_are_removed(letter: StoredFile, file_folder: Path, by: Actor) -> None:
    key = letter.key
    use_schema("public")

    assert not files.forget_content(key, by=by)
    assert not files.forget_content("../secret_key", by=by)
    assert kept(file_folder) == [key]


def test_what_belongs_to_no_record_is_swept_out_after_a_day(file_folder: Path, by: Actor, now: datetime) -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        left = take(PDF, "letter.pdf", by=by, at=now)
        raise RuntimeError("the change fails after its file was written")
    needed = take(b"hello", "notes.txt", by=by, at=now)
    assert len(kept(file_folder)) == 2

    assert files.sweep(before=datetime.now(now.tzinfo) - timedelta(days=1), by=by) == 0
    assert files.sweep(before=datetime.now(now.tzinfo) + timedelta(days=1), by=by) == 1

    assert kept(file_folder) == [needed.key]
    assert left.key == key_of(left.sha256)


def test_a_content_that_was_written_in_part_is_written_anew(
    letter: StoredFile, file_folder: Path, by: Actor, now: datetime
) -> None:
    (file_folder / letter.key).write_bytes(PDF[:10])

    other = take(PDF, "letter.pdf", about="evidence", by=by, at=now)

    assert content_of(other) == PDF


def test_only_rules_write(letter: StoredFile) -> None:
    with pytest.raises(OutsideARule):
        letter.save()
    with pytest.raises(OutsideARule):
        StoredFile.objects.update(is_public=True)


def test_a_content_is_locked_while_it_is_taken_in(file_folder: Path, by: Actor, now: datetime) -> None:
    take(PDF, "letter.pdf", by=by, at=now)

    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()")
        assert cursor.fetchone()[0] >= 1


def test_an_open_file_can_be_taken_in_too(file_folder: Path, by: Actor, now: datetime) -> None:
    file = files.take_in(File(io.BytesIO(PDF), "report.pdf"), about="a report", kinds=[files.PDF], by=by, at=now)

    assert content_of(file) == PDF
