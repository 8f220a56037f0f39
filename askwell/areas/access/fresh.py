"""Asking anew who somebody is, before what would do much harm in the wrong hands."""

from collections.abc import Callable
from typing import Any, TypeVar, cast

from allauth.account.decorators import reauthentication_required

V = TypeVar("V", bound=Callable[..., Any])


def needs_fresh_proof(view: V) -> V:
    """Make the view below ask for a password, passkey or code, unless one was given within the last ten minutes.

    What was sent goes on once it was given. It stands under `open_to`: who may is asked first.
    """
    return cast("V", reauthentication_required(view))
