"""Links that open something: where they lead, and what is kept of them."""

import hashlib

from django.conf import settings
from django.http.request import split_domain_port

from askwell.areas.models import Area, Host


def hash_of(token: str) -> str:
    """What is kept of a link's token: nobody who reads it can make the link."""
    return hashlib.sha256(token.encode()).hexdigest()


def site_of(area: Area, *, came_to: str = "") -> str:
    """How addresses of the area's pages begin in messages: "https://help.example.org".

    `came_to` is the host, with its port, at which somebody uses Askwell now: it is taken if it is one of the
    area's, so that links work where Askwell is tried at another port.
    """
    scheme = "https" if settings.SESSION_COOKIE_SECURE else "http"
    host, _port = split_domain_port(came_to)
    if host and Host.objects.filter(tenant=area, domain=host).exists():
        return f"{scheme}://{came_to}"
    first = Host.objects.filter(tenant=area).order_by("-is_primary", "pk").values_list("domain", flat=True).first()
    return f"{scheme}://{first}"
