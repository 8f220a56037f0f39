"""What became of the services on somebody's list."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from askwell.areas.models import Area
from askwell.areas.queries import Place, hash_of
from askwell.offer.models import LISTED, Service, SharedList
from askwell.offer.queries.kept_list import MOST_KEPT, KeptList
from askwell.offer.queries.telling import ServicePage, tell


@dataclass(frozen=True)
class Ended:
    """A service that is not listed any more, as it was called."""

    identifier: UUID
    name: str


@dataclass(frozen=True)
class OnList:
    """The services of a list, in its order; those that have ended since; and those that are not there any more."""

    services: tuple[ServicePage, ...]
    ended: tuple[Ended, ...]
    gone: tuple[UUID, ...]


@dataclass(frozen=True)
class Shared:
    """A list that somebody shared, and until when its link works."""

    identifiers: tuple[UUID, ...]
    expires_at: datetime


def on_list(area: Area, kept: KeptList | Sequence[UUID], *, today: date, near: Place | None = None) -> OnList:
    """The area's services with these identifiers, in this order, read at once; distances are counted from `near`.

    Only what was listed gets onto a list, so the name of one that has ended tells nothing that was not public.
    """
    wanted = (kept.identifiers if isinstance(kept, KeptList) else tuple(kept))[:MOST_KEPT]
    if not wanted:
        return OnList((), (), ())
    services = Service.objects.filter(area=area, identifier__in=wanted)
    if near:
        services = services.prefetch_related("places")
    found = {one.identifier: one for one in services}
    shown, ended = [], []
    for service in (found[identifier] for identifier in wanted if identifier in found):
        service.area = area  # at hand, so that nobody reads it again
        if service.status in LISTED:
            shown.append(tell(service, today=today, near=near))
        else:
            ended.append(Ended(service.identifier, service.name))
    return OnList(tuple(shown), tuple(ended), tuple(one for one in wanted if one not in found))


def is_listed(area: Area, identifier: UUID) -> bool:
    """Whether families can see this service."""
    return Service.objects.filter(area=area, identifier=identifier, status__in=LISTED).exists()


def shared_list(token: str, *, area: Area, at: datetime) -> Shared | None:
    """The area's list behind a link; None where there is none, or it has ended."""
    found = SharedList.objects.filter(link_hash=hash_of(token), area=area, expires_at__gt=at).first()
    return Shared(tuple(found.identifiers), found.expires_at) if found else None
