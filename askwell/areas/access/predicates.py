"""Who may do what on this floor: one function a question."""

from askwell.areas.access.permissions import Permission
from askwell.areas.access.viewer import Viewer


def anybody(viewer: Viewer) -> bool:
    """What is public: everybody may."""
    return True


def signed_in(viewer: Viewer) -> bool:
    """Somebody's own things: whoever signed in."""
    return viewer.is_signed_in


def signing_in(viewer: Viewer) -> bool:
    """The way to a second proof: whoever gave a first one."""
    return viewer.who is not None


def may_see_desk(viewer: Viewer) -> bool:
    """The desk is for everybody who has a role here."""
    return viewer.may(Permission.SEE_DESK)


def may_see_directory(viewer: Viewer) -> bool:
    """Who answers for what is for those who work together."""
    return viewer.may(Permission.SEE_DIRECTORY)


def may_see_people(viewer: Viewer) -> bool:
    """How people are reached is for those who look after it."""
    return viewer.may(Permission.SEE_PEOPLE)


def may_change_people(viewer: Viewer) -> bool:
    """Administrators invite, change and end."""
    return viewer.may(Permission.CHANGE_PEOPLE)


def may_change_operators(viewer: Viewer) -> bool:
    """Only operators make operators, or the command line."""
    return viewer.may(Permission.RUN_PLATFORM)


def may_change_area(viewer: Viewer) -> bool:
    """Administrators say how their area looks and works."""
    return viewer.may(Permission.CHANGE_AREA)


def may_see_messages(viewer: Viewer) -> bool:
    """Administrators see what was sent."""
    return viewer.may(Permission.SEE_MESSAGES)


def may_change_messages(viewer: Viewer) -> bool:
    """Administrators stop messages, send them again and word the templates."""
    return viewer.may(Permission.CHANGE_MESSAGES)


def may_see_history(viewer: Viewer) -> bool:
    """Those who answer for the area see who changed what."""
    return viewer.may(Permission.SEE_HISTORY)


def may_see_dates(viewer: Viewer) -> bool:
    """The calendar and the rules for deadlines are for those who work by them."""
    return viewer.may(Permission.SEE_DATES)


def may_run_platform(viewer: Viewer) -> bool:
    """Operators make areas, and load what all areas share."""
    return viewer.may(Permission.RUN_PLATFORM)


def may_see_jobs(viewer: Viewer) -> bool:
    """Operators see the jobs' names and states, never whom they concern."""
    return viewer.may(Permission.RUN_PLATFORM)


def may_try_jobs_again(viewer: Viewer) -> bool:
    """Operators may have a failed job tried again."""
    return viewer.may(Permission.RUN_PLATFORM)
