"""The report of an import: every problem, written as it is found, so that it may be of any length."""

import json
from dataclasses import asdict
from pathlib import Path
from types import TracebackType

from askwell.offer.rules.importing import Imported
from askwell.offer.sources import Problem, RunProblem


class Report:
    """A JSON file with the problems of an import and its counts; the file appears once it is whole."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.problems = 0
        self.refused: list[Problem | RunProblem] = []
        self._unfinished = file.with_name(file.name + ".part")

    def __enter__(self) -> "Report":
        self.file.parent.mkdir(parents=True, exist_ok=True)
        self._writing = self._unfinished.open("w", encoding="utf-8")
        self._writing.write('{"problems": [')
        return self

    def note(self, problem: Problem | RunProblem) -> None:
        """Write one problem down."""
        said = asdict(problem)
        if isinstance(problem, RunProblem):
            said["severity"] = "incomplete" if problem.incomplete else "warning"
        if said["severity"] != "warning" and len(self.refused) < 10:
            self.refused.append(problem)
        separator = ",\n" if self.problems else "\n"
        self._writing.write(separator + json.dumps(said, ensure_ascii=False))
        self.problems += 1

    def finish(self, source: str, area: str, came: Imported, *, seconds: float, dry_run: bool) -> None:
        """Write the counts and put the file in its place."""
        counts = {
            "source": source,
            "area": area,
            "dry_run": dry_run,
            "read": came.read,
            "new": came.taken.new,
            "changed": came.taken.changed,
            "unchanged": came.taken.unchanged,
            "refused": came.refused,
            "taken_with_warnings": came.mended,
            "earlier_ones_not_in_it_now": came.not_seen,
            "whole": came.whole,
            "seconds": round(seconds, 3),
            "records_per_second": round(came.read / max(seconds, 0.001), 1),
        }
        self._writing.write('\n],\n"counts": ' + json.dumps(counts, ensure_ascii=False, indent=2) + "}\n")
        self._writing.close()
        self._unfinished.replace(self.file)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._writing.close()
        self._unfinished.unlink(missing_ok=True)
