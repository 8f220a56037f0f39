"""A family's own list of services: kept by their browser, shared by a link or sent."""

from typing import Any
from uuid import UUID

from allauth.core.ratelimit import consume
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from askwell.areas.access import AreaRequest, anybody, open_to
from askwell.areas.queries import site_of
from askwell.core import dates
from askwell.core.rule import Refusal
from askwell.offer import queries, rules
from askwell.offer.forms import MOST_LINKS, SendListForm, keep_links, keep_list, kept_list, kept_place, links_made
from askwell.offer.queries import KeptList, Shared
from askwell.offer.views.own_forms import takes_own_forms_only

NO_ROOM_FOR_LINKS = (
    f"You have made {MOST_LINKS} links to your list. Sending it makes one too. End one of them below, then try again."
)
TOO_MANY_LINKS = "You made many links already. Wait an hour, then try again."
# The same whatever happens, so that nobody learns here which addresses work, or which were written to before.
# Only the browser carries the address to the next page, which shows it once.
SENT = (
    "We are sending it to {to}. If that is wrong, send it again to the right one. If we can send messages there, your"
    " list will arrive soon. At night it waits until the morning."
)


@open_to(anybody)
@never_cache
@require_safe
def shortlist(request: AreaRequest) -> HttpResponse:
    """The list, what became of what was on it, and the links that this browser made."""
    kept = kept_list(request)
    context = {
        "kept": kept,
        "on_list": queries.on_list(request.area, kept, today=dates.today(), near=kept_place(request)),
        "links": [
            {
                "token": token,
                "address": request.build_absolute_uri(reverse("offer:shared_list", args=[token])),
                "services": len(found.identifiers),
                "expires_at": found.expires_at,
            }
            for token, found in _links_that_work(request).items()
        ],
        "today": dates.today(),
    }
    return render(request, "offer/shortlist.html", context)


@open_to(anybody)
@takes_own_forms_only
@require_POST
def change_list(request: AreaRequest) -> HttpResponse:
    """Add a service, take one off, or empty the list; then go on where the visitor was."""
    kept, asked = kept_list(request), request.POST
    back, anchor = _way_back(request), ""
    add, take_off = _identifier(asked.get("add")), _identifier(asked.get("take_off"))
    if add and queries.is_listed(request.area, add):
        try:
            kept, anchor = kept.with_these([add]), f"#keep-{add}"
        except queries.ListIsFull as full:
            messages.warning(request, str(full))
    elif take_off:
        kept, anchor = kept.without(take_off), f"#keep-{take_off}"
    elif "forget" in asked:
        gone = queries.on_list(request.area, kept, today=dates.today()).gone
        kept = KeptList(tuple(one for one in kept.identifiers if one not in gone))
    elif "empty" in asked:
        kept = KeptList()
    if back == reverse("offer:shortlist"):
        anchor = "#list" if anchor else ""  # the service's own button is no longer there
    return keep_list(redirect(back + anchor), request, kept)


@open_to(anybody)
@require_POST
def share_list(request: AreaRequest) -> HttpResponse:
    """Make a link to the list as it is now."""
    response = redirect(f"{reverse('offer:shortlist')}#links")
    made = tuple(_links_that_work(request))
    if len(made) >= MOST_LINKS:
        messages.warning(request, NO_ROOM_FOR_LINKS)
        return response
    if not consume(request, action="share_list"):
        messages.warning(request, TOO_MANY_LINKS)
        return response
    try:
        shared = rules.share(kept_list(request), area=request.area, by=request.viewer, at=timezone.now())
    except Refusal as refusal:
        messages.warning(request, str(refusal))
        return response
    return keep_links(response, request, (shared.token, *made))


@open_to(anybody)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def send_list(request: AreaRequest) -> HttpResponse:
    """Send the list by email or text message. It makes a link, which nobody could end if it were one too many."""
    made = tuple(_links_that_work(request))
    if len(made) >= MOST_LINKS:
        messages.warning(request, NO_ROOM_FOR_LINKS)
        return redirect(f"{reverse('offer:shortlist')}#links")
    kept = kept_list(request)
    form = SendListForm(request.POST if request.method == "POST" else None)
    on_list = queries.on_list(request.area, kept, today=dates.today())
    if request.method == "POST" and form.is_valid() and on_list.services:
        response = redirect("offer:shortlist")
        to = form.cleaned_data["to"]
        if consume(request, action="send_list", key=to.lower()):
            try:
                shared = rules.send_list(
                    kept,
                    channel=form.channel,
                    address=to,
                    area=request.area,
                    site=site_of(request.area, came_to=request.get_host()),
                    by=request.viewer,
                    at=timezone.now(),
                )
            except Refusal as refusal:  # a service may end while its list is being sent
                messages.warning(request, str(refusal))
                return response
            made = (shared.token, *made)
        messages.success(request, SENT.format(to=to))
        return keep_links(response, request, made)
    return render(request, "offer/send_list.html", {"form": form, "on_list": on_list})


@open_to(anybody)
@never_cache
@require_safe
def shared_list(request: AreaRequest, token: str) -> HttpResponse:
    """A list that somebody shared. Looking changes nothing."""
    shared = queries.shared_list(token, area=request.area, at=timezone.now())
    if shared is None:
        return _private(render(request, "offer/no_shared_list.html", status=404))
    context: dict[str, Any] = {
        "token": token,
        "on_list": queries.on_list(request.area, shared.identifiers, today=dates.today(), near=kept_place(request)),
        "expires_at": shared.expires_at,
        "kept": kept_list(request),
        "today": dates.today(),
    }
    return _private(render(request, "offer/shared_list.html", context))


@open_to(anybody)
@takes_own_forms_only
@require_POST
def keep_shared_list(request: AreaRequest, token: str) -> HttpResponse:
    """Add the services of a shared list to the visitor's own."""
    shared = queries.shared_list(token, area=request.area, at=timezone.now())
    if shared is None:
        return _private(render(request, "offer/no_shared_list.html", status=404))
    try:
        kept = kept_list(request).with_these(shared.identifiers)
    except queries.ListIsFull as full:
        messages.warning(request, str(full))
        return redirect("offer:shared_list", token=token)
    messages.success(request, "These services are on your list now.")
    return keep_list(redirect("offer:shortlist"), request, kept)


@open_to(anybody)
@require_POST
def end_shared_list(request: AreaRequest, token: str) -> HttpResponse:
    """End a link, in the browser that made it."""
    made = links_made(request)
    if token not in made:
        return _private(render(request, "offer/no_shared_list.html", status=404))
    rules.end_sharing(token, area=request.area, by=request.viewer)
    messages.success(request, "The link has ended. Nobody can open it any more.")
    return keep_links(redirect("offer:shortlist"), request, (one for one in made if one != token))


def _links_that_work(request: AreaRequest) -> dict[str, Shared]:
    """The links that this browser made and that lead somewhere still, by their tokens, the newest first."""
    now = timezone.now()
    found = {token: queries.shared_list(token, area=request.area, at=now) for token in links_made(request)}
    return {token: shared for token, shared in found.items() if shared}


def _private(response: HttpResponse) -> HttpResponse:
    """In no search engine, and its address told to nobody.

    "strict-origin" names no page to anybody. Stricter still, "no-referrer" would have browsers hide where a
    form comes from, and it would be refused as a foreign one.
    """
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "strict-origin"
    return response


def _identifier(text: str | None) -> UUID | None:
    try:
        return UUID(text or "")
    except ValueError:
        return None


def _way_back(request: AreaRequest) -> str:
    """The page that the visitor was on: one of ours, or else the list."""
    back = request.POST.get("back", "").partition("#")[0]
    ours = back.startswith("/") and url_has_allowed_host_and_scheme(back, allowed_hosts=None) and back.isprintable()
    return back if ours else reverse("offer:shortlist")
