"""Making an area and changing how it looks."""

import io
import re

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from askwell.areas import access
from askwell.areas.models import Area, Host, Logo
from askwell.core.brand import check_brand
from askwell.core.files.kinds import JPEG, PNG
from askwell.core.files.pictures import drawn_anew
from askwell.core.files.refusal import FileRefused
from askwell.core.files.sniffing import picture_kind
from askwell.core.rule import Actor, Refusal, rule

_SLUG = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_HOST = re.compile(r"(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,62})?(\.[a-z0-9]([a-z0-9-]{0,62})?)*")
LARGEST_LOGO = 200_000  # bytes
LOGOS = (PNG, JPEG)

CHANGEABLE = (
    "name",
    "contact_name",
    "contact_email",
    "contact_phone",
    "contact_hours",
    "brand",
    "brand_text",
    "brand_accent",
)


class AreaRefused(Refusal):
    """An area cannot be made or changed like that; the message names the mend."""


@rule
def create_area(slug: str, *, name: str, host: str, is_demonstration: bool = False, by: Actor) -> Area:
    """Make an area with a schema of its own, found at `host`.

    `slug` is its short name: small letters, figures and dashes, beginning with a letter, 40 at the most.
    Raises AreaRefused where the slug, the name or the host is not usable or already taken.
    """
    access.require(by, access.may_run_platform)
    if not _SLUG.fullmatch(slug) or len(slug) > 40:
        raise AreaRefused(
            f"{slug!r} cannot be an area's short name. Use small letters, figures and dashes, like 'north-tees'."
        )
    if not name.strip():
        raise AreaRefused("An area needs a name that families know, like --name 'North Tees'.")
    if Area.objects.filter(slug=slug).exists():
        raise AreaRefused(
            f"There is already an area called {slug!r}. Choose another short name, or use: askwell area change {slug}"
        )
    host = _usable_host(host)
    area = Area(
        slug=slug,
        name=name.strip(),
        schema_name="area_" + slug.replace("-", "_"),
        is_demonstration=is_demonstration,
    )
    _check_lengths(area)
    area.save(verbosity=0)
    Host(domain=host, tenant=area, is_primary=True).save()
    return area


@rule
def add_host(area: Area, host: str, *, by: Actor) -> None:
    """Let the area be found at one more host name. Raises AreaRefused."""
    access.require(by, access.may_run_platform)
    Host(domain=_usable_host(host), tenant=area, is_primary=False).save()


def _usable_host(host: str) -> str:
    host = host.strip().lower().rstrip(".")
    if not _HOST.fullmatch(host):
        raise AreaRefused(
            f"{host!r} is not a host name. Give the name alone, without https:// and port, like help.example.org."
        )
    taken = Host.objects.select_related("tenant").filter(domain=host).first()
    if taken:
        raise AreaRefused(f"The host {host} already leads to the area {taken.tenant.slug!r}. Choose another host name.")
    return host


@rule
def change_area(area: Area, *, by: Actor, **changes: str) -> Area:
    """Change what families see of the area: any of CHANGEABLE.

    Raises AreaRefused where a colour would be hard to read, with one that would do, or where an e-mail
    address is none.
    """
    access.require(by, access.may_change_area, area=area)
    unknown = set(changes) - set(CHANGEABLE)
    if unknown:
        raise AreaRefused(f"{', '.join(sorted(unknown))} cannot be changed. These can: {', '.join(CHANGEABLE)}.")
    for field, value in changes.items():
        setattr(area, field, value.strip())
    if not area.name:
        raise AreaRefused("An area needs a name.")
    if area.contact_email:
        try:
            validate_email(area.contact_email)
        except ValidationError:
            raise AreaRefused(
                f"{area.contact_email!r} is not an e-mail address. Give one like team@example.org."
            ) from None
    _check_lengths(area)
    problems = check_brand(area.brand, area.brand_text, area.brand_accent)
    if problems:
        raise AreaRefused(" ".join(problems))
    area.save(verbosity=0)
    return area


def _check_lengths(area: Area) -> None:
    for field in CHANGEABLE:
        longest: int | None = getattr(Area._meta.get_field(field), "max_length", None)
        if longest and len(getattr(area, field)) > longest:
            called = field.replace("_", " ")
            raise AreaRefused(f"The {called} has more than {longest} characters. Shorten it.")


@rule
def set_logo(area: Area, image: bytes, *, by: Actor) -> None:
    """Give the area its logo: a PNG or JPEG of at most 200 kB, drawn anew. Raises AreaRefused."""
    access.require(by, access.may_change_area, area=area)
    kind = picture_kind(image)
    if kind not in LOGOS:
        raise AreaRefused("The logo is neither PNG nor JPEG. Save it as one of these and try again.")
    _check_logo_size(image)
    try:
        clean = drawn_anew(io.BytesIO(image), kind)
    except FileRefused as refusal:
        raise AreaRefused(f"The logo was not taken. {refusal}") from refusal
    _check_logo_size(clean)
    Logo.objects.filter(area=area).delete()
    Logo(area=area, image=clean, media_type=kind.media_type).save()
    area.logo_version += 1
    area.save(verbosity=0)


def _check_logo_size(image: bytes) -> None:
    if len(image) > LARGEST_LOGO:
        raise AreaRefused(f"The logo has {len(image):,} bytes; at most {LARGEST_LOGO:,} are taken. Save it smaller.")
