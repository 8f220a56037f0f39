"""Which areas there are, and which one a visitor came to."""

from askwell.areas.models import Area, Host, Logo
from askwell.core.messages import Sender
from askwell.core.rule import Refusal
from askwell.core.schema import schema_in_use


class NoSuchArea(Refusal):
    """There is no area of that name; the message lists those there are."""


def all_areas() -> list[Area]:
    """Every area, by name."""
    return list(Area.objects.prefetch_related("domains").order_by("name"))


def area_called(slug: str) -> Area:
    """The area with this short name. Raises NoSuchArea."""
    try:
        return Area.objects.get(slug=slug)
    except Area.DoesNotExist:
        known = ", ".join(Area.objects.order_by("slug").values_list("slug", flat=True))
        mend = (
            f"The areas here are: {known}." if known else "Make one: askwell area create SLUG --name NAME --host HOST."
        )
        raise NoSuchArea(f"There is no area called {slug!r}. {mend}") from None


def area_of_host(host: str) -> Area | None:
    """The area found at `host` (a name without port).

    Where an installation serves a single area, it answers to every name.
    """
    known = Host.objects.select_related("tenant").filter(domain=host.lower().rstrip(".")).first()
    if known is not None:
        area: Area = known.tenant
        return area
    areas = list(Area.objects.all()[:2])
    return areas[0] if len(areas) == 1 else None


def logo_of(area: Area) -> Logo | None:
    """The area's logo, or None."""
    return Logo.objects.filter(area=area).first()


def sender_in_use() -> Sender:
    """In whose name messages go out: the area whose schema is in use; Askwell itself for the shared one."""
    area = Area.objects.filter(schema_name=schema_in_use()).first()
    if area is None:
        return Sender("Askwell")
    contact = (area.contact_name, area.contact_phone, area.contact_email, area.contact_hours)
    return Sender(area.name, tuple(line for line in contact if line), reply_to=area.contact_email)


def has_area(schema: str) -> bool:
    """Whether this schema is an area's."""
    return Area.objects.filter(schema_name=schema).exists()
