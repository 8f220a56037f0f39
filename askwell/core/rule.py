"""What makes a function a rule: the only kind of function that may change what Askwell holds.

A rule runs in one transaction, names the actor who changes something, and opens the gate that guarded
records keep shut for everybody else. It tells the history who acts, why and from where. Jobs queued inside
it are committed with it or not at all.
"""

import functools
import inspect
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import ParamSpec, TypeVar

from django.db import connection, transaction

from askwell.core.change import COMMAND_LINE, Actor, Change, tell_database, under_way
from askwell.core.guarded import Guarded, GuardedQuerySet, OutsideARule
from askwell.core.place import place_now

__all__ = [
    "COMMAND_LINE",
    "Actor",
    "Guarded",
    "GuardedQuerySet",
    "NoActor",
    "OutsideARule",
    "Refusal",
    "changing",
    "rule",
]

P = ParamSpec("P")
R = TypeVar("R")


class Refusal(Exception):  # it is no error: the rule did what it should
    """A rule will not do what it was asked; the message says why and names the mend, for the person who asked."""


class NoActor(TypeError):
    """A rule was called without saying who acts."""


def rule(function: Callable[P, R]) -> Callable[P, R]:
    """Make `function`, which takes the keyword-only argument `by`, a rule.

    A rule that takes the keyword-only argument `why` has that reason kept in the history. A rule called by
    another is part of the outer one's change. Raises NoActor when it is called without an actor.
    """
    by = inspect.signature(function).parameters.get("by")
    if by is None or by.kind is not inspect.Parameter.KEYWORD_ONLY:
        raise NoActor(f"{function.__qualname__} is no rule: it needs the keyword-only argument 'by'.")
    name = f"{function.__module__}.{function.__qualname__}"

    @functools.wraps(function)
    def changed(*args: P.args, **kwargs: P.kwargs) -> R:
        actor = kwargs.get("by")
        if not isinstance(actor, Actor):
            raise NoActor(f"{function.__qualname__} was called without saying who acts: pass by=Actor(...).")
        with changing(name, by=actor, why=str(kwargs.get("why") or "")):
            return function(*args, **kwargs)

    return changed


@contextmanager
def changing(name: str, *, by: Actor, why: str = "") -> Iterator[None]:
    """While entered, guarded records may be written, in one transaction, as the change `name` by this actor.

    Rules enter it by themselves. Only what a library changes on our behalf, like sign-in, is put into it by hand.
    What comes after it in a larger transaction is not done in its name.
    """
    if under_way.get():
        with transaction.atomic():
            yield
        return
    change = Change(name, by, why=why, place=by.place or place_now())
    token = under_way.set(change)
    try:
        with transaction.atomic():
            tell_database(change)
            yield
    finally:
        under_way.reset(token)
    if connection.in_atomic_block and not connection.needs_rollback:
        tell_database(None)
