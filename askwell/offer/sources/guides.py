"""Reads the guides that come with Askwell: Markdown files, with what is known of each in TOML before its text."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

COME_WITH_ASKWELL = Path(__file__).parents[1] / "data" / "guides"
_FENCE = "+++\n"


@dataclass(frozen=True)
class GuideSource:
    """What a guide rests on: a law, guidance or a body, where it is to be read, and whether it was checked there."""

    name: str
    href: str = ""
    is_checked: bool = False


@dataclass(frozen=True)
class ShippedGuide:
    """A guide as it comes with Askwell."""

    key: str
    position: int
    title: str
    summary: str
    text: str
    sources: tuple[GuideSource, ...]


@lru_cache(maxsize=1)
def shipped_guides() -> tuple[ShippedGuide, ...]:
    """The guides that come with Askwell, in their order."""
    read = (_read(file) for file in COME_WITH_ASKWELL.glob("*.md"))
    return tuple(sorted(read, key=lambda guide: guide.position))


def _read(file: Path) -> ShippedGuide:
    _, front, text = file.read_text(encoding="utf-8").split(_FENCE, 2)
    known = tomllib.loads(front)
    sources = tuple(
        GuideSource(name=said["name"], href=said.get("href", ""), is_checked=said["checked"])
        for said in known["sources"]
    )
    return ShippedGuide(file.stem, known["order"], known["title"], known["summary"], text.strip(), sources)
