"""Whose history somebody may see: a table has a permission of its own, and one that has none is closed."""

from askwell.areas.access.permissions import Permission
from askwell.areas.access.viewer import Viewer

_SEEN_WITH: dict[str, Permission] = {
    "areas_area": Permission.SEE_HISTORY,
    "areas_host": Permission.SEE_HISTORY,
    "areas_logo": Permission.SEE_HISTORY,
    "areas_membership": Permission.SEE_HISTORY,
    "areas_neighbour": Permission.SEE_HISTORY,
    "areas_organisation": Permission.SEE_HISTORY,
    "areas_serves": Permission.SEE_HISTORY,
    "areas_signinservice": Permission.SEE_HISTORY,
    "core_messagetemplate": Permission.SEE_HISTORY,
    # Addresses stand in these.
    "areas_invitation": Permission.SEE_PEOPLE,
    "areas_person": Permission.SEE_PEOPLE,
    "offer_familyword": Permission.SEE_HISTORY,
    "offer_glossaryterm": Permission.SEE_HISTORY,
    "offer_guide": Permission.SEE_HISTORY,
    "offer_service": Permission.SEE_HISTORY,
}


def open_entries(table: str, permission: Permission) -> None:
    """Let those with the permission see the history of a floor's own table. Called as the program starts."""
    _SEEN_WITH[table] = permission


def may_see_entry(viewer: Viewer, table: str) -> bool:
    """Whether the viewer may see what was changed in the table, in their own area."""
    needed = _SEEN_WITH.get(table)
    return needed is not None and viewer.may(Permission.SEE_HISTORY) and viewer.may(needed)


def tables_seen(viewer: Viewer) -> list[str]:
    """The tables whose history the viewer may see."""
    return [table for table in _SEEN_WITH if may_see_entry(viewer, table)]
