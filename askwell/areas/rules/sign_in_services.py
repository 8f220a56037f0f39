"""Setting up an organisation's own sign-in in an area."""

import re
from collections.abc import Sequence

from django.conf import settings

from askwell.areas import access
from askwell.areas.models import Area, Organisation, SignInService
from askwell.areas.queries.sign_in_services import CLIENT_SECRET
from askwell.areas.rules.own_sign_in import end_links
from askwell.areas.sources.discovery import Discovery, DiscoveryFailed, discover
from askwell.core.rule import Actor, Refusal, rule
from askwell.core.secrets_kept import sealed

_SLUG = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_DOMAIN = re.compile(r"(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,62})?(\.[a-z0-9]([a-z0-9-]{0,62})?)+")

CHANGEABLE = ("label", "organisation", "server_url", "client_id", "email_domains", "asks_for_second_proof")


class SignInServiceRefused(Refusal):
    """A sign-in cannot be set up like that; the message names the mend."""


@rule
def add_sign_in_service(
    area: Area,
    *,
    organisation: Organisation,
    slug: str,
    label: str,
    server_url: str,
    client_id: str,
    client_secret: str,
    email_domains: Sequence[str],
    asks_for_second_proof: bool,
    by: Actor,
) -> SignInService:
    """Offer an organisation's own sign-in in the area, once its server says what a safe sign-in needs.

    `email_domains` are the only ones for whose addresses the server's word is taken. Raises
    SignInServiceRefused, also where the server cannot be asked: it is asked now, for ten seconds at the most.
    """
    access.require(by, access.may_change_area, area=area)
    if not _SLUG.fullmatch(slug) or len(slug) > 40:
        raise SignInServiceRefused(
            f"{slug!r} cannot be the short name. Use small letters, figures and dashes, like 'north-tees-council'."
        )
    if SignInService.objects.filter(area=area, slug=slug).exists():
        raise SignInServiceRefused(f"There is already a sign-in with the short name {slug!r}. Choose another.")
    service = SignInService(area=area, slug=slug)
    _fill(
        service,
        organisation=organisation,
        label=label,
        server_url=server_url,
        client_id=client_id,
        email_domains=email_domains,
        asks_for_second_proof=asks_for_second_proof,
    )
    _keep_secret(service, client_secret)
    service.server_url = _asked(service.server_url).issuer
    service.save()
    return service


@rule
def change_sign_in_service(
    service: SignInService, *, client_secret: str = "", by: Actor, **changes: object
) -> SignInService:
    """Change any of CHANGEABLE; the client secret too, where one is given.

    Another server, or another client ID there, may give people other numbers: they are matched anew, by their
    email addresses. The secret goes to no other server than it was entered for. Raises SignInServiceRefused.
    """
    access.require(by, access.may_change_area, area=service.area)
    # What is kept counts, not what an earlier, refused wish left on the record in hand.
    service.refresh_from_db(from_queryset=SignInService.objects.select_for_update())
    before = (service.server_url, service.client_id)
    unknown = set(changes) - set(CHANGEABLE)
    if unknown:
        raise SignInServiceRefused(
            f"{', '.join(sorted(unknown))} cannot be changed. These can: {', '.join(CHANGEABLE)}."
        )
    _fill(service, **changes)
    if service.server_url.rstrip("/") == before[0].rstrip("/"):
        service.server_url = before[0]
    else:
        if not client_secret:
            raise SignInServiceRefused("Enter the client secret again: the present one goes to no other server.")
        service.server_url = _asked(service.server_url).issuer
    if client_secret:
        _keep_secret(service, client_secret)
    if (service.server_url, service.client_id) != before:
        end_links(service)
        service.generation += 1
    service.save()
    return service


@rule
def turn_on(service: SignInService, *, by: Actor) -> None:
    """Offer it on the sign-in page."""
    access.require(by, access.may_change_area, area=service.area)
    service.is_on = True
    service.save()


@rule
def turn_off(service: SignInService, *, by: Actor) -> None:
    """Offer it no more, and let nobody stay signed in whom it let in, should it be offered again either."""
    access.require(by, access.may_change_area, area=service.area)
    service.refresh_from_db(from_queryset=SignInService.objects.select_for_update())
    service.is_on = False
    service.generation += 1
    service.save()


@rule
def match_anew(service: SignInService, *, email: str, by: Actor) -> None:
    """Forget which number the server knows this person by, so that their next sign-in is matched by email address.

    Whoever came as them by the old number is signed out. Raises SignInServiceRefused where nobody with that
    address has come by it.
    """
    access.require(by, access.may_change_area, area=service.area)
    if not end_links(service, email=email.strip().lower()):
        raise SignInServiceRefused(f"Nobody with the address {email} has signed in by it. Check how it is typed.")


@rule
def try_sign_in_service(service: SignInService, *, by: Actor) -> tuple[str, ...]:
    """Ask the server about itself once more; return what is worth a look. Raises SignInServiceRefused."""
    access.require(by, access.may_change_area, area=service.area)
    return _asked(service.server_url).notes


def _fill(service: SignInService, **values: object) -> None:
    for field, value in values.items():
        setattr(service, field, value.strip() if isinstance(value, str) else value)
    service.email_domains = _usable_domains(service.email_domains)
    for field, called in (("label", "words on the button"), ("client_id", "client ID"), ("server_url", "address")):
        longest: int | None = getattr(SignInService._meta.get_field(field), "max_length", None)
        if not getattr(service, field):
            raise SignInServiceRefused(f"Enter the {called}.")
        if longest and len(getattr(service, field)) > longest:
            raise SignInServiceRefused(f"The {called} has more than {longest} characters. Shorten it.")
    if not service.organisation.serves.filter(area=service.area).exists():
        raise SignInServiceRefused(f"{service.organisation} does not serve {service.area}. Choose one that does.")


def _usable_domains(domains: Sequence[str]) -> list[str]:
    usable = list(dict.fromkeys(domain.strip().lower().lstrip("@").rstrip(".") for domain in domains))
    if not usable:
        raise SignInServiceRefused("Enter at least one domain of email addresses, like example.gov.uk.")
    for domain in usable:
        if not _DOMAIN.fullmatch(domain):
            raise SignInServiceRefused(f"{domain!r} is no domain. Enter what stands after the @, like example.gov.uk.")
    return usable


def _keep_secret(service: SignInService, secret: str) -> None:
    if not secret.strip():
        raise SignInServiceRefused("Enter the client secret that the server's keeper gave you.")
    service.client_secret = sealed(secret.strip(), purpose=CLIENT_SECRET)


def _asked(server_url: str) -> Discovery:
    try:
        return discover(server_url, allowed_hosts=settings.OUTGOING_ALLOWED_HOSTS)
    except DiscoveryFailed as failure:
        raise SignInServiceRefused(str(failure)) from failure
