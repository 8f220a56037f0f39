"""Where the benchmarks work: a data folder of their own, whatever the environment names."""

import os
from pathlib import Path

import django

ROOT = Path(__file__).absolute().parent.parent
FOLDER = ROOT / "build" / "bench"
DATA = FOLDER / "data"
FEEDS = FOLDER / "feeds"


def enter(data: Path = DATA) -> None:
    """Make Askwell ready in this process, with its embedded database below `data`; DATABASE_URL is ignored."""
    os.environ.update(for_commands(data))
    os.environ.pop("DATABASE_URL", None)
    django.setup()


def for_commands(data: Path = DATA) -> dict[str, str]:
    """The environment of a command of Askwell that is to work in the data folder `data`."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("ASKWELL_")}
    kept.pop("DATABASE_URL", None)
    return {**kept, "DJANGO_SETTINGS_MODULE": "config.settings", "ASKWELL_DATA": str(data)}


def shared() -> Path:
    """The folder of real data: what ASKWELL_SHARED names, or the one beside the checkout."""
    return Path(os.environ.get("ASKWELL_SHARED") or ROOT.parent / "shared").absolute()


def real_directory() -> Path:
    """The file of real services from which those of the benchmarks are made; it may not be at hand."""
    return shared() / "data" / "real-directory" / "dc211-hsds.json"


def family_sentences() -> Path:
    """The file of searches as families type them; it may not be at hand."""
    return shared() / "bench" / "queries_dev.jsonl"


def family_sentences_in_languages() -> Path:
    """Some of them in other languages; it may not be at hand."""
    return shared() / "bench" / "queries_dev_languages.jsonl"
