"""An organisation's own sign-in: the server at which its people prove who they are."""

from collections.abc import Mapping
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from askwell.areas.models.area import Area
from askwell.areas.models.organisation import Organisation
from askwell.core.rule import Guarded


class SignInService(Guarded):
    """A server that speaks OpenID Connect, and what it may vouch for in one area.

    What it says counts in that area alone: whoever sets it up is trusted there, and nowhere else.
    """

    history_hides: ClassVar[Mapping[str, str]] = {"client_secret": "a password, though sealed"}

    area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="sign_in_services")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="sign_in_services")
    # Stands in the address that is registered at the server, and so never changes.
    slug = models.SlugField("short name", max_length=40)
    label = models.CharField("words on the button", max_length=60)
    # The server's issuer, exactly as it calls itself.
    server_url = models.URLField("address of the server", max_length=300)
    client_id = models.CharField("client ID", max_length=200)
    # Sealed by core/secrets_kept.
    client_secret = models.TextField("client secret")
    # Staff who come by it then need no second proof of ours.
    asks_for_second_proof = models.BooleanField("asks for a second proof itself", default=False)
    # Addresses outside these domains are refused, whatever the server says.
    email_domains = ArrayField(models.CharField(max_length=253), verbose_name="domains of email addresses")
    is_on = models.BooleanField("is offered", default=True)
    # Raised when nobody may stay signed in who came by it before.
    generation = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering = ("label", "pk")
        constraints = (models.UniqueConstraint(fields=["area", "slug"], name="areas_signinservice_slug_once"),)

    def __str__(self) -> str:
        return self.label

    @property
    def key(self) -> str:
        """The name under which people's links to it are kept: unlike the slug, no other area's is the same."""
        return f"sign-in-service-{self.pk}"
