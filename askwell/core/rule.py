"""What makes a function a rule: the only kind of function that may change what Askwell holds.

A rule runs in one transaction, names the actor who changes something, and opens the gate that guarded
records keep shut for everybody else. Jobs queued inside it are committed with it or not at all.
"""

import functools
import inspect
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, ParamSpec, TypeVar

from django.db import models, transaction

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True)
class Actor:
    """Who changes something: a person, a job or the operator at the command line, by the name to be shown.

    `person` is the person's number, `organisation` the one they act for, and `place` from where in the
    product: a page's name. Each is empty where there is none.
    """

    name: str
    person: str = ""
    organisation: str = ""
    place: str = ""


COMMAND_LINE = Actor("operator at the command line")


@dataclass(frozen=True)
class Change:
    """The change under way: which rule, and who acts."""

    rule: str
    by: Actor


class Refusal(Exception):  # it is no error: the rule did what it should
    """A rule will not do what it was asked; the message says why and names the mend, for the person who asked."""


class OutsideARule(RuntimeError):
    """A guarded record was about to be written by something that is not a rule."""


class NoActor(TypeError):
    """A rule was called without saying who acts."""


_change: ContextVar[Change | None] = ContextVar("change", default=None)


def rule(function: Callable[P, R]) -> Callable[P, R]:
    """Make `function`, which takes the keyword-only argument `by`, a rule.

    Raises NoActor when it is called without an actor.
    """
    by = inspect.signature(function).parameters.get("by")
    if by is None or by.kind is not inspect.Parameter.KEYWORD_ONLY:
        raise NoActor(f"{function.__qualname__} is no rule: it needs the keyword-only argument 'by'.")

    @functools.wraps(function)
    def changed(*args: P.args, **kwargs: P.kwargs) -> R:
        actor = kwargs.get("by")
        if not isinstance(actor, Actor):
            raise NoActor(f"{function.__qualname__} was called without saying who acts: pass by=Actor(...).")
        with changing(f"{function.__module__}.{function.__qualname__}", by=actor):
            return function(*args, **kwargs)

    return changed


@contextmanager
def changing(name: str, *, by: Actor) -> Iterator[None]:
    """While entered, guarded records may be written, in one transaction, as the change `name` by this actor.

    Only for changes that a library makes on our behalf, like sign-in's; ours are rules.
    """
    token = _change.set(_change.get() or Change(name, by))
    try:
        with transaction.atomic():
            yield
    finally:
        _change.reset(token)


def _only_in_a_rule(what: str) -> None:
    if _change.get() is None:
        raise OutsideARule(f"{what} may be written only by a rule: call or add a function in that floor's rules.")


class GuardedQuerySet(models.QuerySet[Any]):
    """Reads freely; writes only inside a rule."""

    def bulk_create(self, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401
        _only_in_a_rule(self.model.__name__)
        return super().bulk_create(*args, **kwargs)

    def update(self, **kwargs: Any) -> int:  # noqa: ANN401
        _only_in_a_rule(self.model.__name__)
        return super().update(**kwargs)

    def delete(self) -> tuple[int, dict[str, int]]:
        _only_in_a_rule(self.model.__name__)
        return super().delete()


class Guarded(models.Model):
    """A record that only rules may write (`save`, `delete`, `update` and the bulk forms raise OutsideARule)."""

    objects = GuardedQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        _only_in_a_rule(type(self).__name__)
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:  # noqa: ANN401
        _only_in_a_rule(type(self).__name__)
        return super().delete(*args, **kwargs)
