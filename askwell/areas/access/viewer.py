"""Who looks at a page or asks for a change, and what they may do because of it."""

from dataclasses import dataclass
from functools import cached_property

from django.http import HttpRequest

from askwell.areas.access.permissions import CHANGING, Permission
from askwell.areas.access.roles import powers_of
from askwell.areas.models import Area, Membership, Person
from askwell.core.rule import Actor


@dataclass(frozen=True)
class Viewer(Actor):
    """Somebody at a page: the person who signed in, with the roles they hold there today, or anybody.

    `still_to_prove` is True for somebody who has a role but has not yet proved in this browser who they are
    as strictly as that role asks. Until then they have no memberships here, and so may do what anybody may.
    `came_by_service` is True for somebody for whom an organisation's own sign-in vouched: here, not elsewhere.
    """

    area: Area | None = None
    who: Person | None = None
    memberships: tuple[Membership, ...] = ()
    still_to_prove: bool = False
    came_by_service: bool = False

    @cached_property
    def permissions(self) -> frozenset[Permission]:
        """All that the roles of this viewer allow. With a role that only reads among them, nothing is changed."""
        powers = [powers_of(held.role) for held in self.memberships]
        allowed = frozenset[Permission]().union(*(one.permissions for one in powers))
        return allowed - CHANGING if any(one.is_read_only for one in powers) else allowed

    @property
    def is_signed_in(self) -> bool:
        """Whether somebody signed in, and has proved enough for the roles they hold."""
        return self.who is not None and not self.still_to_prove

    @property
    def is_staff(self) -> bool:
        """Whether any of the roles is one of those who work for the partnership."""
        return any(powers_of(held.role).is_staff for held in self.memberships)

    @property
    def roles(self) -> frozenset[str]:
        """The roles held here today."""
        return frozenset(held.role for held in self.memberships)

    def may(self, permission: Permission) -> bool:
        """Whether a role of this viewer allows it."""
        return permission in self.permissions


ANYBODY = Viewer("somebody who did not sign in")


class AreaRequest(HttpRequest):
    """A request that came to an area (middleware puts both on it)."""

    area: Area
    viewer: Viewer
