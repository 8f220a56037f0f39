"""Sources of services: a file, a folder of documents, or an address.

Where to look, and the records in order.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from askwell.core.outgoing import Outgoing
from askwell.offer.sources.decoding import Decoded
from askwell.offer.sources.limits import Limits
from askwell.offer.sources.paging import read_address
from askwell.offer.sources.results import Found, Raw, RunProblem
from askwell.offer.sources.streaming import Envelope, stream

_DOCUMENTS = (".json", ".json.gz", ".ndjson", ".ndjson.gz", ".jsonl", ".jsonl.gz")
_PIECE = 256 * 1024


def read(where: str, *, allowed_hosts: Iterable[str] = (), limits: Limits | None = None) -> Iterator[Raw | RunProblem]:
    """Yield the records of a file, a folder of documents or an http(s) address, and what was wrong with the
    source.

    Never raises for what the source holds: a source that cannot be read, or only in part, yields a
    RunProblem with `incomplete` set. Records come as they are; `prepare` judges them. Memory does not grow
    with the source.
    """
    limits = limits or Limits()
    if where.lower().startswith(("http://", "https://")):
        with Outgoing(allowed_hosts=allowed_hosts, limits=limits.web) as outgoing:
            found = read_address(where, outgoing, limits)
            yield from _numbered(found)
        return
    path = Path(where)
    if path.is_dir():
        yield from _numbered(_folder(path, limits))
    elif path.is_file():
        yield from _numbered(_file(path, limits))
    else:
        yield RunProblem(where, "there is no such file or folder", "Check how the path is typed.", incomplete=True)


def _numbered(found: Iterable[Found]) -> Iterator[Raw | RunProblem]:
    number = 0
    problems = False
    for item in found:
        if isinstance(item, RunProblem):
            problems = True
            yield item
        else:
            number += 1
            yield Raw(item[0], number, item[1])
    if not number and not problems:
        yield RunProblem("", "the source holds no services", "Check that it is the right one.", incomplete=True)


def _folder(folder: Path, limits: Limits) -> Iterator[Found]:
    documents = sorted(path for path in folder.rglob("*") if path.name.lower().endswith(_DOCUMENTS) and path.is_file())
    if not documents:
        yield RunProblem(str(folder), "holds no .json documents", "Give the folder that holds them.", incomplete=True)
    for document in documents:
        yield from _file(document, limits)


def _file(path: Path, limits: Limits) -> Iterator[Found]:
    where = path.name
    try:
        with path.open("rb") as file:
            source = Decoded(iter(lambda: file.read(_PIECE), b""), where, limits)
            for item in stream(source, where, limits):
                if isinstance(item, RunProblem):
                    yield item
                elif not isinstance(item, Envelope):
                    yield where, item
    except OSError as error:
        yield RunProblem(str(path), f"cannot be opened: {error.strerror}", "Check its permissions.", incomplete=True)
