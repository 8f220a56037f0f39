"""JSON of any size as a stream of records: a list, a page of a list, one service, or one on each line."""

from collections.abc import Iterator
from dataclasses import dataclass

import ijson  # type: ignore[import-untyped]  # it ships no types

from askwell.core.outgoing import OutgoingFailed, OutgoingRefused
from askwell.offer.sources.decoding import Decoded, TooLongError
from askwell.offer.sources.limits import Limits
from askwell.offer.sources.results import RunProblem

Json = dict[str, object]
Events = Iterator[tuple[str, object]]

LIST_KEYS = frozenset({"contents", "content", "services", "items", "data"})
_STARTS = frozenset({"start_map", "start_array"})
_ENDS = frozenset({"end_map", "end_array"})


@dataclass(frozen=True, slots=True)
class Oversized:
    """Stands for a record that was read past but not kept, because it is too large or nested too deep."""

    why: str


@dataclass(frozen=True, slots=True)
class Envelope:
    """What a page says about itself beside its records; `records` is how many it held."""

    facts: Json
    records: int


def stream(source: Decoded, where: str, limits: Limits) -> Iterator[object]:
    """Yield every record, then Envelope for a page; a RunProblem comes last where the JSON could not be read.

    Records come as they are in the feed (mostly dictionaries); Oversized stands for those that are too large.
    """
    count = 0
    try:
        events: Events = ijson.basic_parse(source, use_float=True, multiple_values=True, buf_size=64 * 1024)
        for item in _values(events, source, limits):
            count += not isinstance(item, Envelope)
            if isinstance(item, _Scalar):
                yield RunProblem(
                    where,
                    "holds a single value, not services",
                    "Give a list of services, or a page of one.",
                    True,
                )
                return
            yield item
    except ijson.JSONError as error:
        yield _broken(source, where, count, str(error))
    except TooLongError:
        size = limits.one_text // (1024 * 1024)
        yield RunProblem(
            where,
            f"goes on for more than {size} MB without a record after record {count}; reading stopped there",
            "Ask the publisher to send services, not files, in the feed.",
            True,
        )
    except (OutgoingFailed, OutgoingRefused, OSError, EOFError) as error:
        yield RunProblem(where, f"could not be read on after record {count}: {error}", "Try again.", True)
    if source.mended:
        yield RunProblem(
            where,
            "is not UTF-8 throughout; the other characters were read as Windows-1252",
            "Ask the publisher to send UTF-8, as JSON must be.",
            False,
        )


class _Scalar:
    """A value at the top that is neither a list nor an object."""


def _values(events: Events, source: Decoded, limits: Limits) -> Iterator[object]:
    for event, _ in events:
        if event == "start_array":
            yield from _elements(events, source, limits)
        elif event == "start_map":
            yield from _page(events, source, limits)
        else:
            yield _Scalar()


def _elements(events: Events, source: Decoded, limits: Limits) -> Iterator[object]:
    for event, value in events:
        if event == "end_array":
            return
        yield _built(events, event, value, limits)
        source.progress()


def _page(events: Events, source: Decoded, limits: Limits) -> Iterator[object]:
    """An object at the top: a page if a list stands under one of the usual names, else one service."""
    facts: Json = {}
    records: int | None = None
    budget = limits.record
    for event, value in events:
        if event == "end_map":
            break
        key = str(value)
        event, value = next(events)  # noqa: PLW2901 - the value follows its key
        if key in LIST_KEYS and event == "start_array" and not {"id", "name"} <= facts.keys():
            records = records or 0
            for item in _elements(events, source, limits):
                records += 1
                yield item
        else:
            facts[key] = _built(events, event, value, limits)
            budget -= len(key) + (len(facts[key]) if isinstance(facts[key], str) else 1)  # type: ignore[arg-type]
        source.progress()
    if records is not None:
        yield Envelope(facts, records)
    elif budget < 0 or any(isinstance(part, Oversized) for part in facts.values()):
        yield Oversized(f"is larger than {limits.record // 1024} KB")
    else:
        yield facts


def _built(events: Events, event: str, value: object, limits: Limits) -> object:  # noqa: C901 - one loop, for speed
    """The value that begins with this event.

    Too large or too deep a value is read to its end, but not kept.
    """
    if event not in _STARTS:
        return value
    root: Json | list[object] = {} if event == "start_map" else []
    top, stack = root, [root]
    key, size, depth, why = "", 0, 1, ""
    for step, content in events:
        if step == "map_key":
            key = str(content)
            size += len(key)
        elif step in _ENDS:
            depth -= 1
            if depth == 0:
                return Oversized(why) if why else root
            if not why:
                stack.pop()
                top = stack[-1]
        else:
            child: object = {} if step == "start_map" else [] if step == "start_array" else content
            depth += step in _STARTS
            size += len(content) if isinstance(content, str) else 1
            if size > limits.record or depth > limits.depth:
                too_large = f"is larger than {limits.record // 1024} KB"
                why = why or (too_large if size > limits.record else f"is nested more than {limits.depth} levels deep")
                root, stack = [], []
            if why:
                continue
            if isinstance(top, dict):
                top[key] = child
            else:
                top.append(child)
            if isinstance(child, (dict, list)):
                stack.append(child)
                top = child
    raise ijson.IncompleteJSONError("premature EOF")


def _broken(source: Decoded, where: str, count: int, error: str) -> RunProblem:
    if not source.start:
        return RunProblem(where, "is empty", "Check the address or the file, and ask its publisher.", True)
    if source.start.startswith(b"<"):
        return RunProblem(
            where, "is a web page, not JSON", "Give the address of the feed itself (its /services).", True
        )
    if "EOF" in error or "Incomplete" in error:
        wrong, mend = (
            f"ends in the middle (after record {count})",
            "Ask its publisher to send the whole, or try again.",
        )
    elif "overflow" in error:
        wrong, mend = (
            f"holds a number that is too large (after record {count})",
            "Ask its publisher to correct it.",
        )
    elif "NaN" in error or "Infinity" in error:
        wrong, mend = (
            f"holds NaN or Infinity, which JSON does not know (after record {count})",
            "Leave it out instead.",
        )
    else:
        wrong, mend = (
            f"stops being JSON after record {count}",
            "Ask its publisher to check it with a JSON checker.",
        )
    return RunProblem(where, wrong, mend, True)
