"""Who may do what on this floor.

Until people sign in, there are two kinds of visitor: anybody, and the operator, who proves to be one by a
link that only the command line of the installation can make.
"""

from dataclasses import dataclass

from django.core import signing
from django.http import HttpRequest

from askwell.areas.models import Area
from askwell.core.rule import Actor

OPERATOR_COOKIE = "operator"

OPERATOR_LINK_SECONDS = 15 * 60
OPERATOR_HOURS = 8
_LINK = signing.TimestampSigner(salt="askwell.operator.link")


@dataclass(frozen=True)
class Viewer:
    """Who looks at a page, and in which area."""

    area: Area | None
    is_operator: bool = False


class AreaRequest(HttpRequest):
    """A request that came to an area (middleware.py puts both on it)."""

    area: Area
    viewer: Viewer


def may_see_jobs(viewer: Viewer) -> bool:
    """Operators see the jobs' names and states, never whom they concern."""
    return viewer.is_operator


def may_try_jobs_again(viewer: Viewer) -> bool:
    """Operators may have a failed job tried again."""
    return viewer.is_operator


def may_see_messages(viewer: Viewer) -> bool:
    """Who may see what was written to whom. Until people sign in, the operator."""
    return viewer.is_operator


def may_decide_on_messages(viewer: Viewer) -> bool:
    """Who may cancel messages and have them sent again."""
    return viewer.is_operator


def may_edit_templates(viewer: Viewer) -> bool:
    """Who may change the words of messages."""
    return viewer.is_operator


def actor(viewer: Viewer) -> Actor:
    """The name under which what the viewer does is kept."""
    return Actor("operator" if viewer.is_operator else "visitor")


def make_operator_token() -> str:
    """A token that makes whoever opens it within 15 minutes an operator for 8 hours."""
    return _LINK.sign("operator")


def is_operator_token(token: str) -> bool:
    """Whether the token was made here less than 15 minutes ago."""
    try:
        return _LINK.unsign(token, max_age=OPERATOR_LINK_SECONDS) == "operator"
    except signing.BadSignature:
        return False
