"""Named changes of this floor, the only writers."""

from askwell.areas.rules.areas import AreaRefused, add_host, change_area, create_area, set_logo
from askwell.areas.rules.dates import load_calendar, load_deadline_rules, load_what_comes_along
from askwell.areas.rules.jobs import JobRefused, forget_done_jobs, rescue_jobs, try_again
from askwell.areas.rules.messages import (
    cancel_message,
    clear_dead_address,
    edit_template,
    note_arrived,
    restore_template,
    send_again,
)
from askwell.areas.rules.own_sign_in import KnownOtherwise, NotKnownHere, NotVouchedFor, Word, recognise
from askwell.areas.rules.postcodes import NoPostcodes, replace_postcodes
from askwell.areas.rules.sign_in_services import (
    SignInServiceRefused,
    add_sign_in_service,
    change_sign_in_service,
    match_anew,
    try_sign_in_service,
    turn_off,
    turn_on,
)

__all__ = [
    "AreaRefused",
    "JobRefused",
    "KnownOtherwise",
    "NoPostcodes",
    "NotKnownHere",
    "NotVouchedFor",
    "SignInServiceRefused",
    "Word",
    "add_host",
    "add_sign_in_service",
    "cancel_message",
    "change_area",
    "change_sign_in_service",
    "clear_dead_address",
    "create_area",
    "edit_template",
    "forget_done_jobs",
    "load_calendar",
    "load_deadline_rules",
    "load_what_comes_along",
    "match_anew",
    "note_arrived",
    "recognise",
    "replace_postcodes",
    "rescue_jobs",
    "restore_template",
    "send_again",
    "set_logo",
    "try_again",
    "try_sign_in_service",
    "turn_off",
    "turn_on",
]
