"""What each role may do, and how whoever has it signs in."""

from dataclasses import dataclass

from askwell.areas.access.permissions import Permission
from askwell.areas.models import Role

_P = Permission
_STAFF = frozenset({_P.SEE_DESK, _P.SEE_DIRECTORY, _P.SEE_DATES})
_LISTENS = frozenset({_P.SEE_FAMILIES_WORDS, _P.ANSWER_FAMILIES})


@dataclass(frozen=True)
class Powers:
    """What a role is for, what it may do, and whether it signs in with a password and a second proof."""

    what_for: str
    permissions: frozenset[Permission]
    is_staff: bool = True
    is_read_only: bool = False


POWERS: dict[Role, Powers] = {
    Role.FAMILY: Powers(
        "Says how things are, is answered, and confirms what was done.",
        frozenset({_P.SEE_DESK}),
        is_staff=False,
    ),
    Role.PROVIDER: Powers(
        "Keeps the entries of their own services true.",
        frozenset({_P.SEE_DESK}),
        is_staff=False,
    ),
    Role.OFFER_EDITOR: Powers("Keeps the Local Offer complete and fresh.", _STAFF | {_P.EDIT_OFFER}),
    Role.LISTENER: Powers("Answers families, by the day that was said.", _STAFF | _LISTENS),
    Role.SAFEGUARDING_LEAD: Powers(
        "Decides what happens when a child may not be safe.", _STAFF | _LISTENS | {_P.SEE_HISTORY}
    ),
    Role.PRACTITIONER: Powers("Works with children, and writes down what was found and promised.", _STAFF),
    Role.ACTION_OWNER: Powers("Does what was promised, and shows that it was done.", _STAFF),
    Role.PLAN_MANAGER: Powers("Keeps the plan that answers the inspectors.", _STAFF | {_P.SEE_HISTORY}),
    Role.ACCOUNTABLE_COUNCIL: Powers("Answers for the council.", _STAFF | {_P.SEE_HISTORY}),
    Role.ACCOUNTABLE_HEALTH: Powers("Answers for the NHS.", _STAFF | {_P.SEE_HISTORY}),
    Role.BOARD_MEMBER: Powers("Decides together with the other members of the board.", _STAFF),
    Role.FORUM_REPRESENTATIVE: Powers("Speaks for the area's parents and carers.", _STAFF),
    Role.INSPECTOR: Powers(
        "Reads what an inspection needs, until its last day, and changes nothing.",
        _STAFF | {_P.SEE_HISTORY},
        is_read_only=True,
    ),
    Role.ADVISER: Powers("Reads and advises, for the time that was agreed.", _STAFF, is_read_only=True),
    Role.ADMINISTRATOR: Powers(
        "Says who belongs to the area, and how it looks and works.",
        _STAFF
        | {
            _P.SEE_PEOPLE,
            _P.CHANGE_PEOPLE,
            _P.CHANGE_AREA,
            _P.SEE_MESSAGES,
            _P.CHANGE_MESSAGES,
            _P.SEE_HISTORY,
        },
    ),
    Role.OPERATOR: Powers(
        "Runs the platform. Sees no family's words.", frozenset({_P.SEE_DESK, _P.SEE_DATES, _P.RUN_PLATFORM})
    ),
}


def powers_of(role: str) -> Powers:
    """What the role with this value may do."""
    return POWERS[Role(role)]
