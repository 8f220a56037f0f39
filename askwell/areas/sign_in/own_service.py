"""What the library for signing in is told when somebody comes by an organisation's own sign-in."""

import logging
from typing import Any, NoReturn

from allauth.account.adapter import get_adapter as get_account_adapter
from allauth.account.internal.flows.login import record_authentication
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialApp, SocialLogin
from allauth.socialaccount.providers.base import AuthError, Provider
from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import render

from askwell.areas import queries, rules
from askwell.areas.sign_in.id_token import WrongAnswer
from askwell.areas.sign_in.own_provider import OwnProvider, app_of
from askwell.core.dates import today
from askwell.core.outgoing_session import SafeSession
from askwell.core.secrets_kept import CannotBeRead

log = logging.getLogger("askwell.sign_in")


class OwnSignIn(DefaultSocialAccountAdapter):  # type: ignore[misc]  # django-allauth has no types
    """Lets in, by the services of the request's own area, people who are already known there, and nobody else."""

    def list_apps(
        self, request: HttpRequest | None, provider: str | None = None, client_id: str | None = None
    ) -> list[SocialApp]:
        """The one service of this area with that short name; services of other areas do not exist here."""
        area = getattr(request or context.request, "area", None)
        service = queries.offered_sign_in_service(area, provider) if area and provider else None
        if service is None:
            return []
        try:
            secret = queries.secret_of(service)
        except CannotBeRead:
            log.exception("The sign-in %s of %s has lost its client secret.", service.slug, area)
            secret = ""
        return [app_of(service, secret)]

    def get_provider(self, request: HttpRequest, provider: str, client_id: str | None = None) -> OwnProvider:
        """Our own provider, whichever the library would choose. Raises SocialApp.DoesNotExist."""
        return OwnProvider(request, app=self.get_app(request, provider=provider, client_id=client_id))

    def list_providers(self, request: HttpRequest) -> list[OwnProvider]:
        """None: our sign-in page lists them itself."""
        return []

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Nobody makes themselves known: people are invited."""
        return False

    def get_requests_session(self) -> SafeSession:
        """The door for all that the library asks."""
        return SafeSession(allowed_hosts=settings.OUTGOING_ALLOWED_HOSTS)

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Find whom the server's word stands for, or end here with a page that says why not."""
        provider = sociallogin.provider
        service = queries.offered_sign_in_service(request.area, provider.app.provider_id)  # type: ignore[attr-defined]
        if service is None:
            raise WrongAnswer("the sign-in was turned off meanwhile")
        given = sociallogin.email_addresses[0] if sociallogin.email_addresses else None
        word = rules.Word(sociallogin.account.uid, given.email.lower() if given else "", bool(given and given.verified))
        is_first_time = not sociallogin.is_existing
        try:
            link = rules.recognise(service, word, on=today(), by=request.viewer)  # type: ignore[attr-defined]
        except (rules.NotKnownHere, rules.NotVouchedFor, rules.KnownOtherwise) as refusal:
            log.warning("%s of %s let somebody not in: %s", service.slug, service.area, type(refusal).__name__)
            _show(request, "not_known", 403, label=service.label, why=str(refusal), kind=type(refusal).__name__)
        sociallogin.account, sociallogin.user = link, link.user
        if is_first_time:
            # A password set before anybody had checked this address is taken away (the library does it).
            sociallogin._did_authenticate_by_email = link.user.email
        if request.user.is_authenticated:
            get_account_adapter(request).logout(request)
        record_authentication(
            request,
            link.user,
            "organisation",
            service=service.pk,
            generation=service.generation,
            link=link.pk,
            vouched_for=service.asks_for_second_proof,
        )

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: Provider,
        error: str | None = None,
        exception: Exception | None = None,
        extra_context: dict[str, Any] | None = None,
    ) -> NoReturn:
        """Say what happened, and how to go on."""
        service = provider.app.provider_id
        again = provider.get_login_url(request)
        if error == AuthError.CANCELLED:
            _show(request, "login_cancelled", 200, label=provider.name, again=again)
        if exception is None and "state_id" in (extra_context or {}):
            _show(request, "authentication_error", 401, label=provider.name, again=again, is_stale=True)
        why = str(exception) if isinstance(exception, WrongAnswer) else type(exception).__name__
        log.warning("An answer of %s in %s was refused: %s", service, request.area, why)  # type: ignore[attr-defined]
        _show(request, "authentication_error", 401, label=provider.name, again=again, is_stale=False)


def _show(request: HttpRequest, page: str, status: int, **values: object) -> NoReturn:
    raise ImmediateHttpResponse(render(request, f"socialaccount/{page}.html", values, status=status))
