"""Asking anew who somebody is, before what would do much harm in the wrong hands."""

import functools
from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar

from allauth.account.adapter import get_adapter
from allauth.core.exceptions import ReauthenticationRequired
from django.http import HttpRequest

P = ParamSpec("P")
A = TypeVar("A")
R = TypeVar("R", bound=HttpRequest)


def needs_fresh_proof(view: Callable[Concatenate[R, P], A]) -> Callable[Concatenate[R, P], A]:
    """Make the view below ask for a password, passkey or code, unless one was given within the last ten minutes.

    Whoever came by their organisation's sign-in goes there again. What was sent goes on once it was given. It
    stands under `open_to`: who may is asked first.
    """

    @functools.wraps(view)
    def fresh(request: R, /, *args: P.args, **kwargs: P.kwargs) -> A:
        # The library's own decorator lets everybody through who has neither a password nor a code here.
        if get_adapter(request).is_reauthentication_required(app=""):
            raise ReauthenticationRequired
        return view(request, *args, **kwargs)

    return fresh
