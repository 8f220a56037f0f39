"""One organisation's own sign-in, as the library for signing in wants to be told of it."""

import secrets
from collections.abc import Mapping
from typing import Any

from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.base import AuthProcess
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from django.http import HttpRequest, HttpResponse

from askwell.areas.models import SignInService
from askwell.areas.sign_in.own_exchange import Exchange


def app_of(service: SignInService, secret: str) -> SocialApp:
    """The library's record of the service. It is made for each request and never saved."""
    return SocialApp(
        provider=OpenIDConnectProvider.id,
        provider_id=service.slug,
        name=service.label,
        client_id=service.client_id,
        secret=secret,
        settings={"server_url": service.server_url, "key": service.key, "number": service.pk},
    )


class OwnProvider(OpenIDConnectProvider):  # type: ignore[misc]  # django-allauth has no types
    """Asks the server with a nonce and PKCE, for no more than number and email address, and keeps only the number."""

    oauth2_adapter_class = Exchange
    pkce_enabled_default = True

    @property
    def sub_id(self) -> str:
        """The name under which links and begun sign-ins are kept: no other area's service has the same."""
        return str(self.app.settings["key"])

    def get_scope(self) -> list[str]:
        """The least that a sign-in needs."""
        return ["openid", "email"]

    def get_redirect_from_request_kwargs(self, request: HttpRequest) -> dict[str, Any]:
        """Where to go afterwards; of all else that could stand in the address, nothing is taken."""
        asked = super().get_redirect_from_request_kwargs(request)
        return {"process": AuthProcess.LOGIN, "next_url": asked.get("next_url")}

    def redirect(
        self, request: HttpRequest, process: str, next_url: str | None = None, data: object = None, **kwargs: object
    ) -> HttpResponse:
        """Send the visitor to the server with a question that only its answer to this one will fit."""
        nonce = secrets.token_urlsafe(32)
        answer: HttpResponse = super().redirect(
            request, process, next_url, data, auth_params={"nonce": nonce}, nonce=nonce
        )
        return answer

    def extract_uid(self, data: Mapping[str, Any]) -> str:
        """The number by which the server knows somebody."""
        return str(data["sub"])

    def extract_extra_data(self, data: Mapping[str, Any]) -> dict[str, Any]:
        """Nothing else that the server says is kept."""
        return {}

    def extract_common_fields(self, data: Mapping[str, Any]) -> dict[str, Any]:
        """The library's own filling-in of a new person, whom we never make."""
        return {}

    def extract_email_addresses(self, data: Mapping[str, Any]) -> list[EmailAddress]:
        """The one address, and whether the server has checked it."""
        if not data["email"]:
            return []
        return [EmailAddress(email=data["email"], verified=data["email_is_checked"], primary=True)]
