"""What somebody who was invited sees: the invitation, and the way in.

Looking changes nothing, so that programs which open links in messages do no harm.
"""

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from askwell.areas import access, queries, rules
from askwell.areas.access import AreaRequest
from askwell.areas.queries import InvitationSeen, InvitationState
from askwell.core.rule import Actor, Refusal, changing

# Where the token waits while somebody signs in: in their session, in no address.
_KEPT = "invitation"


@access.open_to(access.anybody)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: AreaRequest, token: str) -> HttpResponse:
    """The invitation behind a link: look at it, and accept it."""
    seen = queries.invitation_behind(token, area=request.area, at=timezone.now())
    if seen is None:
        return render(request, "areas/no_invitation.html", status=404)
    if seen.state is not InvitationState.OPEN:
        return render(request, "areas/ended_invitation.html", {"seen": seen, "state": seen.state.name}, status=410)
    if request.method == "POST":
        return _accepted(request, token, seen)
    return _shown(request, seen)


@access.open_to(access.anybody)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def kept_invitation(request: AreaRequest) -> HttpResponse:
    """The invitation that somebody left to sign in first, or to sign out."""
    return invitation(request, str(request.session.get(_KEPT, "")))


def _shown(request: AreaRequest, seen: InvitationSeen, refusal: str = "") -> HttpResponse:
    who = request.viewer.who
    context = {
        "seen": seen,
        "powers": access.powers_of(seen.invitation.role),
        "somebody_else": who is not None and who != seen.person,
        "must_sign_in": seen.person is not None and who is None,
        "refusal": refusal,
        "wrong": bool(refusal),
    }
    return render(request, "areas/invitation.html", context, status=403 if refusal else 200)


def _accepted(request: AreaRequest, token: str, seen: InvitationSeen) -> HttpResponse:
    viewer = request.viewer
    if viewer.still_to_prove:
        request.session[_KEPT] = token
        return redirect(f"{reverse('areas:prove')}?{urlencode({'next': reverse('areas:kept_invitation')})}")
    try:
        made = rules.accept_invitation(token, area=request.area, signed_in=viewer.who, by=viewer, at=timezone.now())
    except rules.SignInFirst:
        request.session[_KEPT] = token
        way_back = urlencode({"next": reverse("areas:kept_invitation")})
        return redirect(f"{resolve_url(settings.LOGIN_URL)}?{way_back}")
    except rules.SomebodyElse:
        return _shown(request, seen)
    except Refusal as refusal:
        return _shown(request, seen, str(refusal))
    request.session.pop(_KEPT, None)
    if viewer.who is not None:
        messages.success(request, "The role is yours now.")
        return redirect(settings.LOGIN_REDIRECT_URL)
    return _signed_in(request, made.person, is_staff=access.powers_of(made.role).is_staff)


def _signed_in(request: HttpRequest, person: object, *, is_staff: bool) -> HttpResponse:
    """Sign the new person in, in this browser: whoever has the link has shown that the address is theirs."""
    way_on = reverse("areas:prove") if is_staff else resolve_url(settings.LOGIN_REDIRECT_URL)
    with changing("areas.sign_in_by_invitation", by=Actor(str(person))):
        record_authentication(request, person, method="invitation")
        answer: HttpResponse = perform_login(request, Login(user=person, redirect_url=way_on))
    return answer
