"""The organisations' own sign-ins of an area, and what is left of a proof that came by one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from allauth.socialaccount.models import SocialAccount
from django.urls import reverse

from askwell.areas import access
from askwell.areas.access import Viewer
from askwell.areas.models import Area, Organisation, SignInService
from askwell.core.secrets_kept import CannotBeRead, opened

Proof = Mapping[str, object]
"""How somebody proved in this browser who they are, as django-allauth notes it: {"method": "password", ...}."""

CLIENT_SECRET = "client secret"  # noqa: S105  # what the secret is kept for, not the secret
BY_LIBRARY = "socialaccount"
"""How django-allauth itself notes somebody who came by another's sign-in. Alone it counts for nothing."""


class NoSuchSignInService(LookupError):
    """The area has no sign-in like that."""


@dataclass(frozen=True)
class SignInButton:
    """What the sign-in page shows of it. `address` starts the sign-in; it is a link, not a form."""

    label: str
    slug: str
    address: str


def sign_in_services(area: Area) -> list[SignInButton]:
    """The sign-ins that the area offers to everybody, as buttons."""
    return [
        SignInButton(service.label, service.slug, reverse("openid_connect_login", args=[service.slug]))
        for service in SignInService.objects.filter(area=area, is_on=True)
    ]


def service_come_by(proofs: Iterable[Proof], area: Area) -> SignInButton | None:
    """The sign-in of the area by which somebody came to this browser; None where they came by themselves."""
    numbers = [str(proof["service"]) for proof in proofs if proof.get("method") == "organisation"]
    service = SignInService.objects.filter(area=area, is_on=True, pk__in=numbers).first()
    if service is None:
        return None
    return SignInButton(service.label, service.slug, reverse("openid_connect_login", args=[service.slug]))


def offered_sign_in_service(area: Area, slug: str) -> SignInService | None:
    """The sign-in that this area offers under this short name."""
    return SignInService.objects.select_related("area").filter(area=area, slug=slug, is_on=True).first()


def secret_of(service: SignInService) -> str:
    """The client secret. Raises CannotBeRead where the installation's secret key has changed."""
    return opened(service.client_secret, purpose=CLIENT_SECRET)


def has_readable_secret(service: SignInService) -> bool:
    """Whether the client secret can still be read."""
    try:
        secret_of(service)
    except CannotBeRead:
        return False
    return True


def every_sign_in_service(viewer: Viewer) -> list[SignInService]:
    """The sign-ins of the viewer's area, offered or not, for those who look after them."""
    access.require(viewer, access.may_change_area)
    return list(SignInService.objects.select_related("organisation").filter(area=viewer.area))


def sign_in_service(viewer: Viewer, number: int) -> SignInService:
    """One of them. Raises NoSuchSignInService, for another area's too."""
    access.require(viewer, access.may_change_area)
    every = SignInService.objects.select_related("organisation", "area")
    found: SignInService | None = every.filter(area=viewer.area, pk=number).first()
    if found is None:
        raise NoSuchSignInService(number)
    return found


def organisations_here(viewer: Viewer) -> list[Organisation]:
    """The organisations that serve the viewer's area."""
    access.require(viewer, access.may_change_area)
    return list(Organisation.objects.filter(serves__area=viewer.area))


def standing_proofs(proofs: Iterable[Proof], area: Area) -> list[Proof] | None:
    """The proofs that still stand in this area; None where whoever has them must sign in anew.

    An organisation's own sign-in counts only in the area that set it up, and while that area offers it:
    somebody who looks after one area cannot send people into another's. Once the area turned it off, set up
    another server or matched the person anew, what came before counts no more.
    """
    given = list(proofs)
    if all(proof.get("service") is None and proof.get("method") != BY_LIBRARY for proof in given):
        return given
    services = {
        service.pk: service
        for service in SignInService.objects.filter(
            area=area, is_on=True, pk__in=[proof["service"] for proof in given if proof.get("service") is not None]
        )
    }
    noted = {proof["service"] for proof in given if proof.get("service") is not None}
    if not noted or noted != services.keys():
        return None
    if not all(_stands(proof, services) for proof in given if proof.get("service") is not None):
        return None
    return [
        {**proof, "vouched_for": False}
        if proof.get("vouched_for") and not services[_number(proof)].asks_for_second_proof
        else proof
        for proof in given
    ]


def came_by_service(proofs: Iterable[Proof]) -> bool:
    """Whether an organisation's own sign-in is among the proofs."""
    return any(proof.get("service") is not None for proof in proofs)


def _stands(proof: Proof, services: Mapping[object, SignInService]) -> bool:
    """Whether the service still lets in as it did then, and still knows the person by the same number."""
    service = services[proof["service"]]
    return (
        proof.get("generation") == service.generation
        and SocialAccount.objects.filter(pk=_number(proof, "link"), provider=service.key).exists()
    )


def _number(proof: Proof, name: str = "service") -> int:
    number = proof.get(name)
    return number if isinstance(number, int) else 0
