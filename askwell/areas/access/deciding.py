"""How a page says who may open it, and a rule who may change.

A view without a decision is closed to everybody: the gate (areas/middleware) asks each view for the predicate
that `open_to` put on it. Rules and queries ask again, by `require`, so that no job, endpoint or command goes
round it.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from askwell.areas.access.viewer import Viewer
from askwell.areas.models import Area
from askwell.core.rule import Actor, Refusal

Predicate = Callable[[Viewer], bool]
V = TypeVar("V", bound=Callable[..., Any])


class NotAllowed(Refusal):
    """Whoever asked may not do or see this."""


def open_to(may: Predicate) -> Callable[[V], V]:
    """Open the view below to whomever `may` is True for."""

    def decide(view: V) -> V:
        view.open_to = may  # type: ignore[attr-defined]
        return view

    return decide


def decision_on(view: object) -> Predicate | None:
    """The predicate that decides who may open the view; None where nobody has decided."""
    decision: Predicate | None = getattr(view, "open_to", None)
    return decision


def require(by: Actor, may: Predicate, *, area: Area | None = None) -> None:
    """Raise NotAllowed unless `may` is True for who acts, and they act in `area`, where one is given.

    Jobs, the command line and the demonstration are actors but no viewers: whoever runs them has the
    machine, and the history names them.
    """
    if isinstance(by, Viewer) and not (may(by) and area in (None, by.area)):
        raise NotAllowed("You do not have the role that this needs. Ask the administrator of your area.")
