"""The pages of signing in: django-allauth's, each with its decision who may open it."""

import functools
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

from allauth.account.internal.flows.login import record_authentication
from allauth.account.internal.stagekit import clear_login
from allauth.account.views import PasswordSetView
from allauth.mfa.base.views import IndexView
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.views import ActivateTOTPView
from allauth.mfa.webauthn.internal import auth
from allauth.mfa.webauthn.views import AddWebAuthnView, RemoveWebAuthnView
from allauth.usersessions.views import ListUserSessionsView
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from askwell.areas import access, queries, rules
from askwell.areas.access import AreaRequest
from askwell.areas.access.deciding import Predicate
from askwell.areas.sign_in.links import next_page
from askwell.core.dates import today
from askwell.core.rule import changing

if TYPE_CHECKING:
    from askwell.areas.models import Person

View = Callable[..., HttpResponse]


def signing(view: View, may: Predicate) -> View:
    """A page of the library as one of ours: open to whom `may` says, its writes one change of the viewer's.

    The change is committed whatever the page answers, so a wrong password keeps its count. Whoever has a
    second proof and has not shown it in this browser gets nowhere but to the pages that ask for it.
    """

    @access.open_to(may)
    @never_cache
    @functools.wraps(view)
    def signed(request: AreaRequest, *args: Any, **kwargs: Any) -> HttpResponse:  # noqa: ANN401
        with changing("areas.sign_in", by=request.viewer):
            response = view(request, *args, **kwargs)
            if hasattr(response, "render"):
                response.render()
            return response

    return signed


def setting_up(view: View) -> View:
    """A page for setting up a proof: open to whoever has shown all that they have, be it the first only."""

    @functools.wraps(view)
    def after_what_there_is(request: AreaRequest, *args: Any, **kwargs: Any) -> HttpResponse:  # noqa: ANN401
        viewer = request.viewer
        if viewer.still_to_prove and viewer.who and queries.second_proofs(viewer.who):
            return redirect("areas:prove")
        return view(request, *args, **kwargs)

    return signing(after_what_there_is, access.signing_in)


@access.open_to(access.anybody)
@never_cache
@require_safe
def entrance(request: AreaRequest) -> HttpResponse:
    """The ways to sign in. Whoever had begun to sign in begins anew."""
    onward = next_page(request)
    if request.viewer.who is not None:
        return redirect(onward or "/desk/")
    clear_login(request)
    told = {
        "onward": f"?{urlencode({'next': onward})}" if onward else "",
        "services": queries.sign_in_services(request.area),
    }
    return render(request, "areas/sign_in.html", told)


@access.open_to(access.signed_in)
@require_POST
def end_session(request: AreaRequest, number: int) -> HttpResponse:
    """Sign out in one other browser."""
    if rules.sign_out_there(_whoever_signed_in(request), number, by=request.viewer):
        messages.success(request, "You are signed out there.")
    else:
        messages.info(request, "That sign-in had already ended.")
    return redirect("usersessions_list")


class OwnSignIn(IndexView):  # type: ignore[misc]  # django-allauth has no types
    """Somebody's own sign-in: what they sign in with, and where they are signed in."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:  # noqa: ANN401
        """With how many browsers they are signed in on."""
        known = super().get_context_data(**kwargs)
        return {**known, "signed_in_on": len(queries.sessions(_whoever_signed_in(self.request)))}


class WhereSignedIn(ListUserSessionsView):  # type: ignore[misc]  # as above
    """Where somebody is signed in."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:  # noqa: ANN401
        """In our own shape."""
        key = str(self.request.session.session_key)
        browsers = queries.sessions(_whoever_signed_in(self.request), this_one=key)
        return {**super().get_context_data(**kwargs), "browsers": browsers}


class FirstPassword(PasswordSetView):  # type: ignore[misc]  # as above
    """The first password of whoever was invited to work here. Choosing it counts as having shown it."""

    def dispatch(self, request: AreaRequest, *args: Any, **kwargs: Any) -> HttpResponse:  # noqa: ANN401
        """Only staff have passwords; families and providers sign in by codes."""
        if not queries.works_for_a_partnership(_whoever_signed_in(request), on=today()):
            raise PermissionDenied
        return cast("HttpResponse", super().dispatch(request, *args, **kwargs))

    def form_valid(self, form: Any) -> HttpResponse:  # noqa: ANN401
        """Keep it, and go on to the second proof."""
        response = super().form_valid(form)
        record_authentication(self.request, self.request.user, method="password")
        return cast("HttpResponse", response)

    def get_default_success_url(self) -> str:
        """The second proof comes next."""
        return str(redirect("areas:prove").url)


class AddApp(ActivateTOTPView):  # type: ignore[misc]  # as above
    """An authenticator app is set up. Its first code counts as having shown it."""

    def dispatch(self, request: AreaRequest, *args: Any, **kwargs: Any) -> HttpResponse:  # noqa: ANN401
        """Ask whoever came on an organisation's word, and belongs to other areas too, to sign in themselves."""
        person = _whoever_signed_in(request)
        if request.viewer.came_by_service and queries.belongs_elsewhere(person, request.area, on=today()):
            return render(request, "areas/own_proof_first.html", status=403)
        return cast("HttpResponse", super().dispatch(request, *args, **kwargs))

    def form_valid(self, form: Any) -> HttpResponse:  # noqa: ANN401
        """Keep it."""
        response = super().form_valid(form)
        _shown(self.request, Authenticator.Type.TOTP)
        return cast("HttpResponse", response)


class AddPasskey(AddWebAuthnView):  # type: ignore[misc]  # as above
    """A passkey is set up, always one that works alone. Setting it up counts as having shown it."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:  # noqa: ANN401
        """With what the browser needs to make it."""
        known = super().get_context_data(**kwargs)
        known["js_data"] = {"creation_options": auth.begin_registration(self.request.user, passwordless=True)}
        return dict(known)

    def form_valid(self, form: Any) -> HttpResponse:  # noqa: ANN401
        """Keep it."""
        response = super().form_valid(form)
        _shown(self.request, Authenticator.Type.WEBAUTHN)
        return cast("HttpResponse", response)


class RemovePasskey(RemoveWebAuthnView):  # type: ignore[misc]  # as above
    """A passkey is removed, unless it is the only second proof."""

    def form_valid(self, form: Any) -> HttpResponse:  # noqa: ANN401
        """Remove it."""
        if queries.is_last_second_proof(self.get_object()):
            messages.warning(self.request, "You need one second proof. Add another one first, then remove this one.")
            return redirect("mfa_index")
        return cast("HttpResponse", super().form_valid(form))


@require_safe
def to_own_sign_in(request: AreaRequest) -> HttpResponse:
    """The library's list of passkeys: ours is a part of the page of one's own sign-in."""
    return redirect("mfa_index")


def _whoever_signed_in(request: AreaRequest) -> "Person":
    if request.viewer.who is None:
        raise PermissionDenied
    return request.viewer.who


def _shown(request: AreaRequest, kind: Authenticator.Type) -> None:
    person = _whoever_signed_in(request)
    newest = queries.second_proofs(person)[-1]
    record_authentication(request, person, method="mfa", type=kind.value, id=newest.pk)
