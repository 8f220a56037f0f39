"""How long the wait for a service is, from what its entry says in words."""

import re
from math import ceil

from askwell.offer.rules.naming import named_in, plain

SOON = 2  # weeks: so short a wait counts as none
LONGEST = 520  # weeks: what says more than ten years is a slip of the pen
_WEEKS = {"hour": 0, "day": 1 / 7, "week": 1, "fortnight": 2, "month": 52 / 12, "term": 13, "year": 52}
_WORKING_DAY = 1 / 5
_NUMBERS = {
    word: number
    for number, word in enumerate(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"], start=1
    )
} | {"a": 1, "an": 1}
_NUMBER = rf"(\d{{1,4}}|{'|'.join(_NUMBERS)})"
# "2 to 3 months": the longer one is what a family must reckon with.
_LENGTH = re.compile(
    rf"(?<![\w-])(?<!days )(?<!hours )(?<!times )(?<!every )(?<!law says )(?<!£)"
    rf"(?:{_NUMBER}\s*(?:weeks?|months?|days?)?\s*(?:to|-|–|or)\s*)?{_NUMBER}\s+(?:(working|school|college|week)\s+)?"
    r"(hour|day|week|fortnight|month|term|year(?!s?:))s?\b"
    r"(?!\s*(?:before|ahead|notice|free|placement|course|old|a week))"
)
_NONE = re.compile(
    r"(?<![\w-])(?:no wait(?:ing)?(?: list| time)?|none|no delay|now|straight away|same (?:working )?day)\b"
)


def weeks_of(wait: str) -> int | None:
    """The longest wait that the text tells, in whole weeks; 0 for none, None where it tells no length."""
    text = re.sub(r"\bat \d{1,2} \w+ \d{4}", " ", plain(wait))
    lengths = [_weeks(found) for found in _LENGTH.finditer(text)]
    if lengths:
        longest = ceil(max(lengths))
        return longest if longest <= LONGEST else None
    return 0 if _NONE.search(text) else None


def spaces_of(wait: str) -> set[str]:
    """Whether there are places now, or a waiting list; empty where the text tells neither."""
    weeks = weeks_of(wait)
    if weeks is not None:
        return {"spaces:now"} if weeks <= SOON else {"spaces:waiting-list"}
    said = named_in(wait, "spaces", unless_none=True)
    return {"spaces:waiting-list"} if "spaces:waiting-list" in said else said


def _weeks(found: "re.Match[str]") -> float:
    number = found[2]
    count = int(number) if number.isdigit() else _NUMBERS[number]
    unit = _WORKING_DAY if found[4] == "day" and found[3] else _WEEKS[found[4]]
    return round(count * unit, 3)
