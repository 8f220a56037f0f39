"""Making an area, its hosts and its logo."""

import io
import re
from dataclasses import dataclass

from askwell.areas import access
from askwell.areas.models import Area, Host, Logo
from askwell.areas.rules.settings import AreaRefused, check_texts, check_version
from askwell.core.files.kinds import JPEG, PNG
from askwell.core.files.pictures import drawn_anew
from askwell.core.files.refusal import FileRefused
from askwell.core.files.sniffing import picture_kind
from askwell.core.rule import Actor, rule

_SLUG = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_HOST = re.compile(r"(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,62})?(\.[a-z0-9]([a-z0-9-]{0,62})?)*")
LARGEST_LOGO = 200_000  # bytes
LOGOS = (PNG, JPEG)


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
    check_texts(area)
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


@dataclass(frozen=True)
class CleanLogo:
    """A picture drawn anew, with nothing in it but what is seen."""

    image: bytes
    media_type: str


def clean_logo(image: bytes) -> CleanLogo:
    """The picture as it would be kept: a PNG or JPEG of at most 200 kB, drawn anew. Raises AreaRefused."""
    kind = picture_kind(image)
    if kind not in LOGOS:
        raise AreaRefused("The logo is neither PNG nor JPEG. Save it as one of these and try again.", "logo")
    _check_logo_size(image)
    try:
        clean = drawn_anew(io.BytesIO(image), kind)
    except FileRefused as refusal:
        raise AreaRefused(f"The logo was not taken. {refusal}", "logo") from refusal
    _check_logo_size(clean)
    return CleanLogo(clean, kind.media_type)


@rule
def set_logo(area: Area, image: bytes, *, by: Actor, version: int | None = None) -> None:
    """Give the area its logo, which is drawn anew. Raises AreaRefused and ChangedMeanwhile."""
    access.require(by, access.may_change_area, area=area)
    check_version(area, version)
    clean = clean_logo(image)
    Logo.objects.filter(area=area).delete()
    Logo(area=area, image=clean.image, media_type=clean.media_type).save()
    area.logo_version += 1
    area.version += 1
    area.save(verbosity=0, update_fields=["logo_version", "version"])


def _check_logo_size(image: bytes) -> None:
    if len(image) > LARGEST_LOGO:
        told = f"The logo has {len(image):,} bytes; at most {LARGEST_LOGO:,} are taken. Save it smaller."
        raise AreaRefused(told, "logo")
