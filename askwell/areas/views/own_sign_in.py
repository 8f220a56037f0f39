"""Going to an organisation's own sign-in, and coming back."""

from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2LoginView
from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from askwell.areas import access
from askwell.areas.access import AreaRequest
from askwell.areas.sign_in.own_exchange import Back, Exchange
from askwell.core.rule import changing


@access.open_to(access.anybody)
@never_cache
@require_GET
def go(request: AreaRequest, provider_id: str) -> HttpResponse:
    """Send the visitor to the server. It is a link: a form may not lead away from here (form-action)."""
    exchange = Exchange(request, provider_id)
    try:
        provider = exchange.get_provider()
    except SocialApp.DoesNotExist as error:
        raise Http404 from error
    if request.viewer.is_signed_in:
        return redirect(settings.LOGIN_REDIRECT_URL)
    try:
        answer: HttpResponse = OAuth2LoginView.adapter_view(exchange)(request)
    except OAuth2Error as error:
        answer = render_authentication_error(request, provider, exception=error)
    return answer


@access.open_to(access.anybody)
@never_cache
@require_GET
def back(request: AreaRequest, provider_id: str) -> HttpResponse:
    """Take the visitor back, and let them in if the server's answer is right."""
    exchange = Exchange(request, provider_id)
    try:
        exchange.get_provider()
    except SocialApp.DoesNotExist as error:
        raise Http404 from error
    with changing("areas.sign_in", by=request.viewer):
        answer: HttpResponse = Back.adapter_view(exchange)(request)
    return answer
