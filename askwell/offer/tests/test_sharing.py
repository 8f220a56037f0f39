"""Lists that are shared: by a link that ends, and by a message that holds no word of its sender's."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest

from askwell.areas.models import Area
from askwell.core.messages import Channel
from askwell.core.models import Message
from askwell.core.rule import Actor
from askwell.offer import queries, rules
from askwell.offer.models import SharedList
from askwell.offer.queries import KeptList
from askwell.offer.rules.sharing import LASTS
from askwell.offer.tests.making import document, take

SITE = "https://help.example.org"


def kept(*names: str) -> KeptList:
    return KeptList(tuple(UUID(document(name)["id"]) for name in names))


@pytest.fixture
def three(area: Area) -> KeptList:
    take(area, document("Sleep clinic"), document("Swimming"), document("Helpline"))
    return kept("Sleep clinic", "Swimming", "Helpline")


def send(shared: KeptList, area: Area, by: Actor, at: datetime, channel: Channel = Channel.EMAIL) -> Message:
    address = "sam@example.org" if channel == Channel.EMAIL else "+447700900123"
    rules.send_list(shared, channel=channel, address=address, area=area, site=SITE, by=by, at=at)
    return Message.objects.get()


def test_a_shared_list_is_seen_until_it_ends(area: Area, three: KeptList, by: Actor, now: datetime) -> None:
    shared = rules.share(three, area=area, by=by, at=now)

    seen = queries.shared_list(shared.token, area=area, at=now + LASTS - timedelta(seconds=1))
    assert seen is not None
    assert seen.identifiers == three.identifiers
    assert queries.shared_list(shared.token, area=area, at=now + LASTS) is None
    assert queries.shared_list("guessed", area=area, at=now) is None


def test_its_token_is_kept_nowhere_and_cannot_be_guessed(area: Area, three: KeptList, by: Actor, now: datetime) -> None:
    shared = rules.share(three, area=area, by=by, at=now)

    assert len(shared.token) >= 43
    assert shared.token not in str(SharedList.objects.values())


def test_an_ended_link_is_gone_at_once_and_ending_it_twice_is_the_same(
    area: Area, three: KeptList, by: Actor, now: datetime
) -> None:
    shared, other = (rules.share(three, area=area, by=by, at=now) for _ in range(2))

    for _ in range(2):
        rules.end_sharing(shared.token, area=area, by=by)

    assert queries.shared_list(shared.token, area=area, at=now) is None
    assert queries.shared_list(other.token, area=area, at=now)


def test_lists_are_forgotten_when_their_links_have_ended(area: Area, three: KeptList, by: Actor, now: datetime) -> None:
    rules.share(three, area=area, by=by, at=now)
    later = rules.share(three, area=area, by=by, at=now + timedelta(days=1))

    for _ in range(2):
        rules.forget_shared_lists(before=now + LASTS, by=by)

    assert [one.pk for one in SharedList.objects.all()] == [later.pk]


def test_what_has_ended_is_said_by_its_name(area: Area, three: KeptList, now: datetime) -> None:
    take(area, document("Swimming", status="defunct"))

    found = queries.on_list(area, three.with_these(kept("Never there").identifiers), today=now.date())

    assert [service.name for service in found.services] == ["Sleep clinic", "Helpline"]
    assert [service.name for service in found.ended] == ["Swimming"]
    assert found.gone == kept("Never there").identifiers


def test_nothing_is_shared_of_a_list_that_is_empty_or_has_ended(
    area: Area, three: KeptList, by: Actor, now: datetime
) -> None:
    take(area, document("Swimming", status="defunct"))

    for nothing in (KeptList(), kept("Swimming"), kept("Never there")):
        with pytest.raises(rules.NothingToShare, match="Add a service first"):
            rules.share(nothing, area=area, by=by, at=now)


def test_a_long_list_is_read_by_one_query(
    area: Area, now: datetime, django_assert_num_queries: pytest.FixtureRequest
) -> None:
    names = [f"Group {number}" for number in range(30)]
    take(area, *(document(name) for name in names))

    with django_assert_num_queries(1):  # type: ignore[operator]
        assert len(queries.on_list(area, kept(*names), today=now.date()).services) == 30


def test_an_email_names_the_services_with_their_links_and_says_how_it_came_about(
    area: Area, three: KeptList, by: Actor, now: datetime
) -> None:
    message = send(three, area, by, now)

    for said in (
        "Somebody used the North Tees website to send you this list",
        "You are not on any mailing list",
        f"Sleep clinic\n{SITE}/find/{three.identifiers[0]}/",
        f"{SITE}/shortlist/shared/",
    ):
        assert said in message.body
    assert message.address == "sam@example.org"
    assert message.is_secret, "its link opens something: staff do not see it, and it is forgotten once sent"
    assert message.subject == "A list of services in North Tees"


def test_a_text_message_is_short_and_has_the_link(area: Area, by: Actor, now: datetime) -> None:
    names = [f"Group {number}" for number in range(30)]
    take(area, *(document(name) for name in names))

    message = send(kept(*names), area, by, now, Channel.SMS)

    assert "Group 0, Group 1, Group 2 and 27 more" in message.body
    assert f"{SITE}/shortlist/shared/" in message.body
    assert len(message.body) < 400


def test_thirty_services_with_long_names_fit_into_an_email(area: Area, by: Actor, now: datetime) -> None:
    names = [f"{number} {'very ' * 60}long" for number in range(30)]
    take(area, *(document(name) for name in names))

    assert send(kept(*names), area, by, now).body.count("/find/") == 30
