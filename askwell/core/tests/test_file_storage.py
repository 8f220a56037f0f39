"""Files may lie in S3-compatible storage: the same promises, and nothing in it is public."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import boto3
import pytest
from django.core.exceptions import ImproperlyConfigured
from moto.server import ThreadedMotoServer
from pytest_django import Settings

from askwell.core import files
from askwell.core.files import keeping
from askwell.core.rule import Actor
from askwell.core.tests.making_files import PDF, upload
from config.environment import Environment


@dataclass(frozen=True)
class Bucket:
    """A bucket in an S3-compatible server."""

    address: str
    name: str

    @property
    def client(self) -> Any:
        """What its owner asks it with."""
        return boto3.client(
            "s3",
            endpoint_url=self.address,
            region_name="eu-west-2",
            aws_access_key_id="key",
            aws_secret_access_key="secret",
        )

    @property
    def keys(self) -> list[str]:
        """Everything in it."""
        return [each["Key"] for each in self.client.list_objects_v2(Bucket=self.name).get("Contents", [])]


@pytest.fixture
def bucket(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bucket]:
    """A bucket of this test's own, which the settings name."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    made = Bucket(f"http://{host}:{port}", f"askwell-{uuid.uuid4().hex}")
    given = {"": made.name, "_ENDPOINT": made.address, "_KEY": "key", "_SECRET": "secret", "_REGION": "eu-west-2"}
    for name, value in given.items():
        monkeypatch.setenv(f"ASKWELL_FILES_S3{name}", value)
    where = {"LocationConstraint": "eu-west-2"}
    made.client.create_bucket(Bucket=made.name, CreateBucketConfiguration=where)
    settings.STORAGES = settings.STORAGES | {"files": Environment(Path()).file_storage()}
    yield made
    server.stop()


@pytest.mark.usefixtures("area")
def test_files_in_s3_are_taken_read_shared_and_removed(bucket: Bucket, by: Actor, now: datetime) -> None:
    file = files.take_in(upload(PDF, "letter.pdf"), about="a letter", kinds=files.LETTERS, by=by, at=now)
    files.take_in(upload(PDF, "letter.pdf"), about="evidence", kinds=files.LETTERS, by=by, at=now)

    assert bucket.keys == [file.key]
    with files.open_content(file) as content:
        assert content.read() == PDF
    assert list(keeping.kept_before(datetime.now(now.tzinfo).replace(year=2100))) == [file.key]
    keeping.let_go(file.key)
    assert not bucket.keys


@pytest.mark.usefixtures("area")
def test_a_large_file_goes_to_s3_and_comes_back_whole(bucket: Bucket, by: Actor, now: datetime) -> None:
    large = b"x" * 12_000_000
    file = files.take_in(upload(large, "notes.txt"), about="notes", kinds=files.DOCUMENTS, by=by, at=now)

    with files.open_content(file) as content:
        assert content.read() == large


@pytest.mark.usefixtures("area")
def test_nothing_in_s3_is_public(bucket: Bucket, by: Actor, now: datetime) -> None:
    file = files.take_in(upload(PDF, "letter.pdf"), about="a letter", kinds=files.LETTERS, by=by, at=now)

    grants = bucket.client.get_object_acl(Bucket=bucket.name, Key=file.key)["Grants"]

    assert all("URI" not in grant["Grantee"] for grant in grants), "a grant by URI is one to everybody"


@pytest.mark.parametrize("value", ["/run/clamd", "tcp:clamav", "unix:", "tcp:clamav:many"])
def test_a_scanners_address_that_is_none_is_told_at_the_start(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASKWELL_CLAMD", value)

    with pytest.raises(ImproperlyConfigured, match="Write it like unix:/run"):
        _ = Environment(Path()).clamd


@pytest.mark.parametrize("value", ["0", "91", "ten", "-1"])
def test_a_size_that_is_none_is_told_at_the_start(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASKWELL_LARGEST_DOCUMENT_MB", value)

    with pytest.raises(ImproperlyConfigured, match="from 1 to 90"):
        _ = Environment(Path()).largest_document_mb
