"""An area and the host names at which it is found."""

from collections.abc import Mapping
from typing import ClassVar

from django.db import models
from django_tenants.models import DomainMixin, TenantMixin

from askwell.areas.models.settings import SETTLED_RIGHTLY, Settled
from askwell.core.rule import Guarded


class Area(TenantMixin, Settled, Guarded):  # type: ignore[misc]  # django-tenants has no types
    """A local area: one partnership of a council and its NHS partners, with a PostgreSQL schema of its own."""

    history_leaves_out: ClassVar[Mapping[str, str]] = {"version": "it only counts the other changes"}

    slug = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=100)
    is_demonstration = models.BooleanField(default=False)
    contact_name = models.CharField(max_length=100, default="Local Offer team")
    contact_email = models.EmailField(blank=True)
    contact_phone = models.CharField(max_length=40, blank=True)
    contact_hours = models.CharField(max_length=200, blank=True)
    # The area's own colours, as #rrggbb; which pairs must contrast is checked in core/brand.py.
    brand = models.CharField(max_length=7, default="#0a5361")
    brand_text = models.CharField(max_length=7, default="#ffffff")
    brand_accent = models.CharField(max_length=7, default="#ffb93b")

    # Raised with each new logo, so that browsers ask for it anew; 0: there is none.
    logo_version = models.PositiveIntegerField(default=0)

    auto_create_schema = True

    class Meta:
        ordering = ("name",)
        constraints = SETTLED_RIGHTLY

    def __str__(self) -> str:
        return self.name

    @property
    def logo_url(self) -> str | None:
        """Where the area's logo is to be had; None where it has none."""
        return f"/logo?{self.logo_version}" if self.logo_version else None


class Host(DomainMixin, Guarded):  # type: ignore[misc]  # as above
    """A host name, without port, at which an area is found. The primary one is used in messages."""

    class Meta:
        ordering = ("domain",)

    def __str__(self) -> str:
        return str(self.domain)


class Logo(Guarded):
    """An area's logo, kept in the database so that every web process has it."""

    area = models.OneToOneField(Area, on_delete=models.CASCADE, related_name="logo")
    image = models.BinaryField()
    media_type = models.CharField(max_length=20)

    def __str__(self) -> str:
        return f"Logo of {self.area}"
