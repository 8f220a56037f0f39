"""The talk with an organisation's server: its description, the code, the ID token, the email address."""

from collections.abc import Mapping
from typing import Any

import requests
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialApp, SocialLogin, SocialToken
from allauth.socialaccount.providers.base import Provider
from allauth.socialaccount.providers.oauth2.client import OAuth2Client, OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse

from askwell.areas.sign_in.id_token import WrongAnswer, verified
from askwell.areas.sources.discovery import DiscoveryFailed, discover

# Seconds that a server's description, or our failure to get it, is kept: visitors cannot make us ask without end.
REMEMBERED = 300
FAILURE_REMEMBERED = 20


class Exchange(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]  # django-allauth has no types
    """One sign-in's talk with the server. Whatever is wrong raises WrongAnswer."""

    nonce = ""
    """The nonce of the question that the visitor's browser began with."""

    @property
    def openid_config(self) -> Mapping[str, Any]:
        """What the server says about itself, judged as it was when the sign-in was set up."""
        issuer = self.get_provider().app.settings["server_url"]
        kept = f"sign-in-server:{issuer}"
        said: Mapping[str, Any] | str | None = cache.get(kept)
        if said is None:
            try:
                said = discover(issuer, allowed_hosts=settings.OUTGOING_ALLOWED_HOSTS).says
                cache.set(kept, said, REMEMBERED)
            except DiscoveryFailed as failure:
                said = str(failure)
                cache.set(kept, said, FAILURE_REMEMBERED)
        if isinstance(said, str):
            raise WrongAnswer(said)
        if said["issuer"] != issuer:
            raise WrongAnswer("the server calls itself otherwise than when it was set up")
        return said

    def get_access_token_data(
        self, request: HttpRequest, app: SocialApp, client: OAuth2Client, pkce_code_verifier: str | None = None
    ) -> Mapping[str, Any]:
        """Exchange the code for the server's answer, if it is this server that sent the visitor back."""
        sent_by = request.GET.get("iss")
        must_say = self.openid_config.get("authorization_response_iss_parameter_supported") is True
        if (sent_by is not None or must_say) and sent_by != self.openid_config["issuer"]:
            raise WrongAnswer("another server sent it (iss)")
        try:
            data = super().get_access_token_data(request, app, client, pkce_code_verifier)
        except (OAuth2Error, KeyError, TypeError, ValueError) as error:
            raise WrongAnswer("the server did not take the code, or our client ID and secret") from error
        if not isinstance(data, dict) or not isinstance(data.get("access_token"), str):
            raise WrongAnswer("the server gave no access token")
        return data

    def parse_token(self, data: Mapping[str, Any]) -> SocialToken:
        """The access token, used once and not kept."""
        return SocialToken(token=data["access_token"])

    def complete_login(self, request: HttpRequest, app: SocialApp, token: SocialToken, **kwargs: Any) -> SocialLogin:  # noqa: ANN401
        """The number and address that the server gives, once its ID token proved right."""
        claims = verified(
            kwargs["response"].get("id_token"),
            keys=self._asked("jwks_uri"),
            issuer=self.openid_config["issuer"],
            client_id=app.client_id,
            nonce=self.nonce,
        )
        more: Mapping[str, Any] = {}
        if self.openid_config.get("userinfo_endpoint"):
            more = self._asked("userinfo_endpoint", Authorization=f"Bearer {token.token}")
            if more.get("sub") != claims["sub"]:
                raise WrongAnswer("its two halves speak of two people (sub)")
        email, is_checked = _address(claims, more)
        said = {"sub": claims["sub"], "email": email, "email_is_checked": is_checked}
        return self.get_provider().sociallogin_from_response(request, said)

    def _asked(self, name: str, **headers: str) -> Mapping[str, Any]:
        with get_adapter().get_requests_session() as session:
            answer = session.get(self.openid_config[name], headers=headers)
            answer.raise_for_status()
        said = answer.json()
        if answer.status_code != requests.codes.ok or not isinstance(said, dict):
            raise WrongAnswer(f"the server gives nothing at its {name}")
        return said


class Back(OAuth2CallbackView):  # type: ignore[misc]  # as above
    """Takes the visitor back from the server, once for each sign-in that this browser began."""

    def _get_state(self, request: HttpRequest, provider: Provider) -> tuple[dict[str, Any] | None, HttpResponse | None]:
        state, answer = super()._get_state(request, provider)
        if state:
            self.adapter.nonce = state.get("nonce", "")
        return state, answer


def _address(claims: Mapping[str, Any], more: Mapping[str, Any]) -> tuple[str, bool]:
    """The email address, and whether it was checked.

    Microsoft Entra ID says `xms_edov` (the tenant owns the address's domain) where others say `email_verified`;
    it counts only in the signed half, and only where the usual word is missing.
    """
    halves = [half for half in (claims, more) if isinstance(half.get("email"), str)]
    if not halves:
        return "", False
    email = halves[0]["email"]
    said = [half["email_verified"] for half in halves if half["email"] == email and "email_verified" in half]
    if not said and halves[0] is claims:
        said = [claims.get("xms_edov") in (True, "1", 1, "true")]
    return email.strip().lower(), bool(said) and all(one is True or one == "true" for one in said)
