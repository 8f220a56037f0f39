"""Who may change the Local Offer. Reading it is for everybody."""

from askwell.areas.access import Permission, Viewer


def may_edit_offer(viewer: Viewer) -> bool:
    """Local Offer editors keep it true."""
    return viewer.may(Permission.EDIT_OFFER)
