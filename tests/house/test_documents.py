"""The documents name only what there is."""

import re
from pathlib import Path

import click
import pytest

from config.command import FLOORS, askwell

ROOT = Path(__file__).parents[2]
DOCUMENTS = [
    ROOT / "README.md",
    ROOT / "DEVELOPERS.md",
    *sorted((ROOT / "docs").glob("*.md")),
    ROOT / "bench/README.md",
]


def named(document: Path, pattern: str) -> set[str]:
    return set(re.findall(pattern, document.read_text()))


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_every_make_target_named_exists(document: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))

    assert named(document, r"`make ([a-z-]+)") <= targets


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_every_command_named_exists(document: Path) -> None:
    for name, sub in re.findall(
        r"askwell ([a-z]+)(?: ([a-z][a-z-]*))?", "\n".join(re.findall(r"`[^`]+`", document.read_text()))
    ):
        assert name in FLOORS, f"{document.name} names askwell {name}"
        command = askwell.get_command(click.Context(askwell), name)
        if sub and isinstance(command, click.Group):
            assert sub in command.commands, f"{document.name} names askwell {name} {sub}"


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_every_file_named_exists(document: Path) -> None:
    paths = named(document, r"`((?:askwell|config|bench|docs|demo|frontend|tests|requirements)/[\w./-]*)`")
    linked = {link for link in named(document, r"\]\(([^)#:]+)\)") if not link.startswith("http")}

    assert not [path for path in paths if not (ROOT / path).exists()]
    assert not [link for link in linked if not (document.parent / link).exists()]


def test_every_setting_from_the_environment_is_described() -> None:
    files = "\n".join(file.read_text() for file in (ROOT / "config/environment").glob("*.py"))
    read = set(re.findall(r'"(ASKWELL_[A-Z0-9_]+|DATABASE_URL)"', files))
    described = (ROOT / "docs/operating.md").read_text()

    assert read
    assert not [name for name in read if f"`{name}`" not in described]


def test_every_choice_of_a_dependency_is_explained() -> None:
    wanted = re.findall(r"^([A-Za-z][\w-]*)", (ROOT / "requirements/runtime.in").read_text(), re.MULTILINE)
    explained = (ROOT / "docs/decisions.md").read_text().lower()

    assert not [name for name in wanted if name.lower() not in explained]
