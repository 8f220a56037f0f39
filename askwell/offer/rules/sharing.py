"""Sharing a list of services: by a link, and by a message with that link."""

from datetime import datetime, timedelta

from django.urls import reverse

from askwell.areas import access
from askwell.areas.models import Area
from askwell.areas.queries import hash_of, quiet_hours_in_use
from askwell.areas.rules import new_token
from askwell.core import messages
from askwell.core.dates import day_of, in_words
from askwell.core.messages import Channel, Recipient
from askwell.core.rule import Actor, Refusal, rule
from askwell.offer import queries
from askwell.offer.models import SharedList
from askwell.offer.queries import KeptList, ServicePage

LASTS = timedelta(days=90)
# A value of a message has its longest length, so the services stand in three of them.
IN_ONE_VALUE = 10
LONGEST_NAME = 80
NAMED_IN_TEXT = 3  # a text message is paid for by its length, and its link leads to the rest


class NothingToShare(Refusal):
    """The list is empty, or all that was on it has ended."""

    def __init__(self) -> None:
        super().__init__("There is nothing on your list to share. Add a service first.")


@rule
def share(kept: KeptList, *, area: Area, by: Actor, at: datetime) -> SharedList:
    """Make a link to those services of the list that are there now. Raises NothingToShare."""
    access.require(by, access.anybody, area=area)
    return _shared(_services(kept, area=area, at=at), area=area, at=at)


@rule
def end_sharing(token: str, *, area: Area, by: Actor) -> None:
    """End a link for good. Only who made it and who got it know its token; ending it twice changes nothing."""
    access.require(by, access.anybody, area=area)
    SharedList.objects.filter(link_hash=hash_of(token), area=area).delete()


@rule
def forget_shared_lists(*, before: datetime, by: Actor) -> None:
    """Forget the lists whose links have ended by then."""
    access.require(by, access.anybody)
    SharedList.objects.filter(expires_at__lte=before).delete()


@rule
def send_list(
    kept: KeptList, *, channel: Channel, address: str, area: Area, site: str, by: Actor, at: datetime
) -> SharedList:
    """Send the list's services, and a link to them, to an address that is kept for nothing else.

    No word in the message is the sender's own, so that nobody can write to strangers in the area's name.
    Raises NothingToShare.
    """
    access.require(by, access.anybody, area=area)
    services = _services(kept, area=area, at=at)
    shared = _shared(services, area=area, at=at)
    to = Recipient(
        "You",
        channels=(channel,),
        email=address if channel == Channel.EMAIL else "",
        phone=address if channel == Channel.SMS else "",
    )
    values = {
        "place": area.name,
        "count": "1 service" if len(services) == 1 else f"{len(services)} services",
        "names": _names(services),
        **_in_values(services, site=site),
        "link": site + reverse("offer:shared_list", args=[shared.token]),
        "last_day": in_words(day_of(shared.expires_at)),
    }
    messages.write("service_list", to, values=values, by=by, at=at, quiet=quiet_hours_in_use())
    return shared


def _services(kept: KeptList, *, area: Area, at: datetime) -> tuple[ServicePage, ...]:
    services = queries.on_list(area, kept, today=day_of(at)).services
    if not services:
        raise NothingToShare
    return services


def _shared(services: tuple[ServicePage, ...], *, area: Area, at: datetime) -> SharedList:
    token = new_token()
    shared = SharedList(
        area=area,
        link_hash=hash_of(token),
        identifiers=[service.identifier for service in services],
        made_at=at,
        expires_at=at + LASTS,
    )
    shared.save(force_insert=True)
    shared.token = token
    return shared


def _in_values(services: tuple[ServicePage, ...], *, site: str) -> dict[str, str]:
    lines = [
        f"{_short(service.name)}\n{site}{reverse('offer:service_by_number', args=[service.identifier])}"
        for service in services
    ]
    return {
        name: "\n\n".join(lines[start : start + IN_ONE_VALUE])
        for name, start in (("services", 0), ("more_services", IN_ONE_VALUE), ("last_services", 2 * IN_ONE_VALUE))
    }


def _names(services: tuple[ServicePage, ...]) -> str:
    named = ", ".join(_short(service.name) for service in services[:NAMED_IN_TEXT])
    left = len(services) - NAMED_IN_TEXT
    return f"{named} and {left} more" if left > 0 else named


def _short(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else f"{name[:LONGEST_NAME].rstrip()}…"
