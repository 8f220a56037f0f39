"""Who may hear what families say. Saying something is for everybody."""

from askwell.areas.access import Permission, Viewer


def may_hear_what_was_looked_for(viewer: Viewer) -> bool:
    """Those who answer families, and those who keep the Local Offer, whose gaps it shows."""
    return viewer.may(Permission.SEE_FAMILIES_WORDS) or viewer.may(Permission.EDIT_OFFER)


def may_see_to_what_was_looked_for(viewer: Viewer) -> bool:
    """Of those who may hear it, those who may change something."""
    return viewer.may(Permission.ANSWER_FAMILIES) or viewer.may(Permission.EDIT_OFFER)
