"""Lists of messages are short, quick, and begin with what needs a person."""

from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from askwell.core import messages
from askwell.core.messages.demonstrated import NoDemonstration, demonstrated
from askwell.core.messages.parcel import Never
from askwell.core.models import State, Trouble
from askwell.core.tests.messages.making import BY, NOW, Told, do_job, parent, written


@pytest.mark.parametrize("count", [1, 60])
def test_a_page_is_bounded_and_takes_as_many_queries_for_many_as_for_one(
    area: object, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(count):
        written(at=NOW + timedelta(minutes=number))

    with django_assert_num_queries(3):
        page = messages.outbox()

    assert len(page.rows) == min(count, 50)
    assert (page.total, page.counts) == (count, {"waiting": count})
    assert messages.outbox(page=99).page == page.pages == -(-count // 50)
    assert messages.latest(2).page == page.pages


def test_trouble_comes_first_and_what_was_dealt_with_does_not(area: object) -> None:
    failed = do_job(written(), Told(next=Never(Trouble.REFUSED)))
    held = written(parent(channels=()), at=NOW + timedelta(minutes=1))
    settled = do_job(written(), Told(next=Never(Trouble.REFUSED)))
    messages.send_again(settled.reference, to=parent(), by=BY, at=NOW + timedelta(minutes=3))

    rows = messages.outbox().rows

    assert [row.reference for row in rows[:2]] == [failed.reference, held.reference]
    assert [row.needs_a_person for row in rows] == [True, True, False, False]
    assert {row.reference for row in messages.outbox(State.FAILED).rows} == {failed.reference, settled.reference}
    assert messages.counts_by_state() == {"failed": 2, "held": 1, "waiting": 1}


def test_whole_messages_are_shown_in_no_real_installation(area: object) -> None:
    with pytest.raises(NoDemonstration):
        demonstrated(written().reference)
