"""Whatever happens, and in whatever order, no reference leaves twice; only a person has a message sent again."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from askwell.core import messages
from askwell.core.messages import MessageRefused
from askwell.core.messages.bounces import RECEIPTS
from askwell.core.messages.parcel import Never, NotNow, Unknown
from askwell.core.models import Channel, Message, State, Trouble
from askwell.core.tests.messages.making import BY, NOW, Killed, Told, do_job, parent, written

IN_ONE_SCHEMA = settings(
    deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True
)
Step = Callable[[Told, timedelta], object]


class _TakenBack(Exception):
    """The example is over: nothing of it stays."""


@contextmanager
def an_example() -> Iterator[None]:
    with suppress(_TakenBack), transaction.atomic():
        yield
        raise _TakenBack


def job_that(trouble: BaseException | None, *, leaves: bool = True) -> Step:
    def step(adapter: Told, passed: timedelta) -> None:
        adapter.next, adapter.leaves_in_trouble = trouble, leaves
        for message in Message.objects.order_by("pk"):
            do_job(message, adapter, at=NOW + passed)

    return step


def a_person(decides: Callable[..., object]) -> Step:
    def step(_adapter: Told, passed: timedelta) -> None:
        for message in Message.objects.order_by("pk"):
            with suppress(MessageRefused):
                decides(message.reference, by=BY, at=NOW + passed)

    return step


def a_receipt(status: str) -> Step:
    def step(_adapter: Told, passed: timedelta) -> None:
        for message in Message.objects.order_by("pk"):
            messages.note_receipt(message.reference, status, at=NOW + passed, by=BY)

    return step


def choices_that(**differing: object) -> Step:
    return lambda _adapter, passed: messages.respect_choices(parent(**differing), by=BY, at=NOW + passed)


def again(reference: object, **said: object) -> object:
    return messages.send_again(reference, to=parent(), **said)  # type: ignore[arg-type]


WORKING: dict[str, Step] = {
    "sent": job_that(None),
    "killed before": job_that(Killed(), leaves=False),
    "killed after": job_that(Killed()),
    "later": job_that(NotNow(Trouble.BUSY), leaves=False),
    "refused": job_that(Never(Trouble.REFUSED), leaves=False),
    "broken off": job_that(Unknown(Trouble.BROKEN_OFF)),
    "broken off before": job_that(Unknown(Trouble.BROKEN_OFF), leaves=False),
    "choices taken back": choices_that(may_be_contacted=False),
    "another way": choices_that(channels=(Channel.SMS,)),
    "cancelled": a_person(messages.cancel),
    "arrived": a_person(messages.note_arrived),
    **{f"receipt {status}": a_receipt(status) for status in RECEIPTS},
}
STEPS = WORKING | {"sent again": a_person(again)}


def run(names: list[str], adapter: Told) -> None:
    for number, name in enumerate(names):
        stopped = list(
            Message.objects.filter(state__in=(State.CANCELLED, State.HELD)).values_list("reference", flat=True)
        )
        before = len(adapter.left)
        STEPS[name](adapter, timedelta(minutes=number))
        assert not set(adapter.left[before:]) & set(stopped), "what was stopped does not leave"


@IN_ONE_SCHEMA
@given(st.lists(st.sampled_from(sorted(WORKING)), max_size=8), st.booleans())
def test_one_message_leaves_at_most_once_while_nobody_sends_it_again(
    area: object, names: list[str], can_tell: bool
) -> None:
    with an_example():
        adapter = Told(can_tell=can_tell)
        written()

        run(names, adapter)

        assert len(adapter.left) <= 1


@IN_ONE_SCHEMA
@given(st.lists(st.sampled_from(sorted(STEPS)), max_size=8), st.booleans())
def test_no_reference_leaves_twice_even_when_sent_again(area: object, names: list[str], can_tell: bool) -> None:
    with an_example():
        adapter = Told(can_tell=can_tell)
        written()

        run(names, adapter)

        assert len(set(adapter.left)) == len(adapter.left)
        assert Message.objects.count() <= 1 + names.count("sent again") * len(names)


@IN_ONE_SCHEMA
@given(st.lists(st.sampled_from(sorted(RECEIPTS)), min_size=1, max_size=4), st.randoms(use_true_random=False))
def test_receipts_say_the_same_in_any_order_and_any_number(area: object, statuses: list[str], shuffler: object) -> None:
    with an_example():
        ends = set()
        other = [*statuses, *statuses]
        shuffler.shuffle(other)  # type: ignore[attr-defined]
        for number, order in enumerate((statuses, other)):
            message = do_job(written(parent(email=f"{number}@example.org")), Told())
            for status in order:
                messages.note_receipt(message.reference, status, at=NOW, by=BY)
            message.refresh_from_db()
            ends.add((message.state, message.delivered_at is None))

        assert len(ends) == 1


def test_a_message_that_was_never_handed_over_takes_no_receipt(area: object) -> None:
    message = written()

    assert not messages.note_receipt(message.reference, "delivered", at=NOW, by=BY)
    message.refresh_from_db()
    assert message.state == State.WAITING
