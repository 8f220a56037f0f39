"""What can be allowed on this floor and above. A role has some of these, and nobody has any without a role."""

from enum import Enum


class Permission(Enum):
    """One thing that somebody may do, in words that an administrator can read."""

    SEE_DESK = "See their own desk"
    SEE_DIRECTORY = "See who answers for what"
    SEE_PEOPLE = "See the people of the area, and how to reach them"
    CHANGE_PEOPLE = "Invite people, change them and end their roles"
    CHANGE_AREA = "Change the area's name, look, contacts and settings"
    SEE_MESSAGES = "See the messages that were sent, and to whom"
    CHANGE_MESSAGES = "Stop messages, send them again, and change the words of the templates"
    SEE_HISTORY = "See who changed what, and when"
    SEE_DATES = "See the calendar and the rules for deadlines"
    EDIT_OFFER = "Change the Local Offer"
    SEE_FAMILIES_WORDS = "Read what families said"
    ANSWER_FAMILIES = "Answer families, and say that what they said was seen to"
    RUN_PLATFORM = "See jobs and their states, and have them done again"


CHANGING = frozenset(
    {
        Permission.CHANGE_PEOPLE,
        Permission.CHANGE_AREA,
        Permission.CHANGE_MESSAGES,
        Permission.EDIT_OFFER,
        Permission.ANSWER_FAMILIES,
        Permission.RUN_PLATFORM,
    }
)
"""The permissions that let somebody change what is not their own. Nobody who only reads has any of them."""
