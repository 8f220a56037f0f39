"""Named changes of this floor, the only writers."""

from askwell.areas.rules.areas import LARGEST_LOGO, LOGOS, CleanLogo, add_host, clean_logo, create_area, set_logo
from askwell.areas.rules.dates import load_calendar, load_deadline_rules, load_what_comes_along
from askwell.areas.rules.demonstration import PEOPLE, NoDemonstration, invent_people
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
from askwell.areas.rules.settings import AreaRefused, ChangedMeanwhile, as_if_changed, change_area
from askwell.areas.rules.sign_in import SignInRefused, forget_second_proof, keep_phone, sign_out_there
from askwell.areas.rules.sign_in_messages import (
    answer_without_code,
    contact_of,
    warn_of_change,
    write_code,
    write_new_password_link,
    write_with_code,
)
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
    "LARGEST_LOGO",
    "LOGOS",
    "PEOPLE",
    "AreaRefused",
    "ChangedMeanwhile",
    "CleanLogo",
    "JobRefused",
    "KnownOtherwise",
    "NoDemonstration",
    "NoPostcodes",
    "NotKnownHere",
    "NotVouchedFor",
    "SignInRefused",
    "SignInServiceRefused",
    "Word",
    "add_host",
    "add_sign_in_service",
    "answer_without_code",
    "as_if_changed",
    "cancel_message",
    "change_area",
    "change_sign_in_service",
    "clean_logo",
    "clear_dead_address",
    "contact_of",
    "create_area",
    "edit_template",
    "forget_done_jobs",
    "forget_second_proof",
    "invent_people",
    "keep_phone",
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
    "sign_out_there",
    "try_again",
    "try_sign_in_service",
    "turn_off",
    "turn_on",
    "warn_of_change",
    "write_code",
    "write_new_password_link",
    "write_with_code",
]
