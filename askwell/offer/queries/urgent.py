"""Help that cannot wait."""

from askwell.offer.sources.crisis import VIOLENCE, kinds_of_crisis
from askwell.offer.sources.help_lines import HelpLine, all_help_lines, help_lines_for


def urgent_help(text: str, *, in_any_case: bool = False) -> tuple[HelpLine, ...]:
    """The help lines for somebody who writes these words, the most urgent first; none where none are needed.

    `in_any_case` gives them all where the words tell nothing, because more words did that are not at hand.
    """
    return help_lines_for(kinds_of_crisis(text)) or (all_help_lines() if in_any_case else ())


def is_urgent(text: str) -> bool:
    """Whether the words speak of a crisis."""
    return bool(kinds_of_crisis(text))


def needs_a_way_out(text: str, *, in_any_case: bool = False) -> bool:
    """Whether somebody who must not see these words may be near: the page then offers to leave it at once.

    `in_any_case` says so too where the words tell nothing, as for `urgent_help`.
    """
    kinds = kinds_of_crisis(text)
    return VIOLENCE in kinds or (in_any_case and not kinds)
