"""Named changes of this floor, the only writers.

Bringing in a whole source stands apart in `rules.importing`: it reads feeds, and no page needs that.
"""

from askwell.offer.rules.bringing_in_guides import add_guide, bring_in_guides
from askwell.offer.rules.family_words import (
    LONGEST_MEANS,
    LONGEST_WORDS,
    FamilyWordsRefused,
    forget_family_words,
    keep_family_words,
)
from askwell.offer.rules.glossary import WordRefused, explain_word, forget_word
from askwell.offer.rules.guide_words import LONGEST_SUMMARY, LONGEST_TEXT, LONGEST_TITLE, GuideWords, WordsRefused
from askwell.offer.rules.guides import (
    GuideChangedMeanwhile,
    GuideRefused,
    hand_over,
    publish,
    publish_due_guide,
    schedule,
    withdraw_schedule,
    write_draft,
)
from askwell.offer.rules.schools import ProvisionChangedMeanwhile, ProvisionRefused, take_in_schools, tell_provision
from askwell.offer.rules.sharing import NothingToShare, end_sharing, forget_shared_lists, send_list, share
from askwell.offer.rules.taking_in import Taken, take_in
from askwell.offer.rules.tidying import tidy, tidy_each_area
from askwell.offer.rules.understanding import understand

__all__ = [
    "LONGEST_MEANS",
    "LONGEST_SUMMARY",
    "LONGEST_TEXT",
    "LONGEST_TITLE",
    "LONGEST_WORDS",
    "FamilyWordsRefused",
    "GuideChangedMeanwhile",
    "GuideRefused",
    "GuideWords",
    "NothingToShare",
    "ProvisionChangedMeanwhile",
    "ProvisionRefused",
    "Taken",
    "WordRefused",
    "WordsRefused",
    "add_guide",
    "bring_in_guides",
    "end_sharing",
    "explain_word",
    "forget_family_words",
    "forget_shared_lists",
    "forget_word",
    "hand_over",
    "keep_family_words",
    "publish",
    "publish_due_guide",
    "schedule",
    "send_list",
    "share",
    "take_in",
    "take_in_schools",
    "tell_provision",
    "tidy",
    "tidy_each_area",
    "understand",
    "withdraw_schedule",
    "write_draft",
]
