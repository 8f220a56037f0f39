"""Who may do what with the Local Offer, and whose work it is."""

from askwell.areas.access import Viewer
from askwell.areas.models import Role


def keeps_offer(viewer: Viewer) -> bool:
    """Whose work it is that the entries are complete and fresh."""
    return Role.OFFER_EDITOR.value in viewer.roles
