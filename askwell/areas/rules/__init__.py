"""Named changes of this floor, the only writers."""

from askwell.areas.rules.addresses import ask_for_new_address, confirm_new_address
from askwell.areas.rules.areas import LARGEST_LOGO, LOGOS, CleanLogo, add_host, clean_logo, create_area, set_logo
from askwell.areas.rules.dates import load_calendar, load_deadline_rules, load_what_comes_along
from askwell.areas.rules.demonstration import PEOPLE, NoDemonstration, invent_people
from askwell.areas.rules.giving import LastAdministrator, RoleRefused
from askwell.areas.rules.invitations import (
    InvitationRefused,
    SignInFirst,
    SomebodyElse,
    accept_invitation,
    invite,
    resend_invitation,
    withdraw_invitation,
)
from askwell.areas.rules.jobs import JobRefused, forget_done_jobs, rescue_jobs, try_again
from askwell.areas.rules.links import new_token
from askwell.areas.rules.memberships import RoleChangedMeanwhile, add_membership, change_membership, end_membership
from askwell.areas.rules.messages import (
    cancel_message,
    clear_dead_address,
    edit_template,
    note_arrived,
    restore_template,
    send_again,
)
from askwell.areas.rules.neighbours import (
    MOST_NEIGHBOURS,
    NeighbourRefused,
    add_neighbour,
    add_neighbour_elsewhere,
    remove_neighbour,
)
from askwell.areas.rules.organisations import (
    KnownElsewhere,
    OrganisationRefused,
    add_organisation,
    change_organisation,
    let_serve,
)
from askwell.areas.rules.own_sign_in import KnownOtherwise, NotKnownHere, NotVouchedFor, Word, recognise
from askwell.areas.rules.people import (
    PersonChangedMeanwhile,
    PersonRefused,
    change_own_details,
    change_person,
    deactivate_person,
    reactivate_person,
)
from askwell.areas.rules.people_sheets import KEPT_FOR as SHEET_KEPT_FOR
from askwell.areas.rules.people_sheets import TakenIn, forget_sheets, keep_sheet, take_in_people
from askwell.areas.rules.postcodes import NoPostcodes, replace_postcodes
from askwell.areas.rules.reaching import AddressRefused
from askwell.areas.rules.reading import note_message_read, note_person_read, note_story_read
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
from askwell.areas.rules.signing_out import sign_out_everywhere
from askwell.areas.rules.telling import tell

__all__ = [
    "LARGEST_LOGO",
    "LOGOS",
    "MOST_NEIGHBOURS",
    "PEOPLE",
    "SHEET_KEPT_FOR",
    "AddressRefused",
    "AreaRefused",
    "ChangedMeanwhile",
    "CleanLogo",
    "InvitationRefused",
    "JobRefused",
    "KnownElsewhere",
    "KnownOtherwise",
    "LastAdministrator",
    "NeighbourRefused",
    "NoDemonstration",
    "NoPostcodes",
    "NotKnownHere",
    "NotVouchedFor",
    "OrganisationRefused",
    "PersonChangedMeanwhile",
    "PersonRefused",
    "RoleChangedMeanwhile",
    "RoleRefused",
    "SignInFirst",
    "SignInRefused",
    "SignInServiceRefused",
    "SomebodyElse",
    "TakenIn",
    "Word",
    "accept_invitation",
    "add_host",
    "add_membership",
    "add_neighbour",
    "add_neighbour_elsewhere",
    "add_organisation",
    "add_sign_in_service",
    "answer_without_code",
    "as_if_changed",
    "ask_for_new_address",
    "cancel_message",
    "change_area",
    "change_membership",
    "change_organisation",
    "change_own_details",
    "change_person",
    "change_sign_in_service",
    "clean_logo",
    "clear_dead_address",
    "confirm_new_address",
    "contact_of",
    "create_area",
    "deactivate_person",
    "edit_template",
    "end_membership",
    "forget_done_jobs",
    "forget_second_proof",
    "forget_sheets",
    "invent_people",
    "invite",
    "keep_phone",
    "keep_sheet",
    "let_serve",
    "load_calendar",
    "load_deadline_rules",
    "load_what_comes_along",
    "match_anew",
    "new_token",
    "note_arrived",
    "note_message_read",
    "note_person_read",
    "note_story_read",
    "reactivate_person",
    "recognise",
    "remove_neighbour",
    "replace_postcodes",
    "rescue_jobs",
    "resend_invitation",
    "restore_template",
    "send_again",
    "set_logo",
    "sign_out_everywhere",
    "sign_out_there",
    "take_in_people",
    "tell",
    "try_again",
    "try_sign_in_service",
    "turn_off",
    "turn_on",
    "warn_of_change",
    "withdraw_invitation",
    "write_code",
    "write_new_password_link",
    "write_with_code",
]
