"""What staff read of the messages: the outbox and one message."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Case, Count, IntegerField, Q, QuerySet, Value, When

from askwell.core.messages.languages import is_right_to_left, language_name
from askwell.core.messages.shipped import all_kinds
from askwell.core.models import Channel, DeadAddress, Message, State, Trouble
from askwell.core.models.message import MAY_BE_SENT_AGAIN

A_PAGE = 50
HIDDEN = "These words open something, so they are shown to nobody but the person they are for."


@dataclass(frozen=True)
class MessageRow:
    """A message as a list shows it."""

    reference: UUID
    channel: str
    name: str
    subject: str
    state: str
    state_words: str
    trouble: str
    written_at: datetime
    needs_a_person: bool
    is_essential: bool


@dataclass(frozen=True)
class Outbox:
    """A page of messages, those that need a person first, and how many there are in each state."""

    rows: tuple[MessageRow, ...]
    page: int
    pages: int
    total: int
    counts: Mapping[str, int]


@dataclass(frozen=True)
class DeadRow:
    """An address that nothing goes to until it is cleared."""

    number: int
    address: str
    noted_at: datetime


@dataclass(frozen=True)
class MessageShown:
    """One message as its page shows it, and what may be done with it."""

    row: MessageRow
    address: str
    title: str
    body: str
    language: str
    language_code: str
    direction: str
    wanted_language: str
    is_in_another_language: bool
    about: str
    recipient_key: str
    written_by: str
    not_before: datetime | None
    sent_at: datetime | None
    delivered_at: datetime | None
    settled_at: datetime | None
    settled_by: str
    attempts: int
    replaces: UUID | None
    replaced_by: UUID | None
    may_be_cancelled: bool
    may_be_sent_again: bool
    may_have_arrived: bool


def outbox(state: State | None = None, page: int = 1) -> Outbox:
    """The messages, page by page: what needs a person first, then the newest."""
    found = Message.objects.all()
    if state is not None:
        found = found.filter(state=state)
    total = found.count()
    pages = max(1, -(-total // A_PAGE))
    page = min(max(page, 1), pages)
    ordered = _needy_first(found)[(page - 1) * A_PAGE : page * A_PAGE]
    return Outbox(tuple(_row(message) for message in ordered), page, pages, total, counts_by_state())


def doubtful() -> tuple[MessageRow, ...]:
    """The messages that may have gone or not and that nobody has decided on, the oldest first; at most a page."""
    found = Message.objects.filter(state=State.DOUBTFUL, settled_at=None).order_by("written_at", "pk")[:A_PAGE]
    return tuple(_row(message) for message in found)


def latest(page: int = 1) -> Outbox:
    """The messages, the newest first."""
    total = Message.objects.count()
    pages = max(1, -(-total // A_PAGE))
    page = min(max(page, 1), pages)
    found = Message.objects.order_by("-written_at", "-pk")[(page - 1) * A_PAGE : page * A_PAGE]
    return Outbox(tuple(_row(message) for message in found), page, pages, total, {})


def counts_by_state() -> dict[str, int]:
    """How many messages are in each state."""
    return dict(Message.objects.order_by("state").values_list("state").annotate(Count("pk")))


def message(reference: UUID) -> MessageShown | None:
    """One message; None where there is none."""
    found = Message.objects.select_related("replaces").filter(reference=reference).first()
    if found is None:
        return None
    after = Message.objects.filter(replaces=found).first()
    unsettled = found.settled_at is None
    return MessageShown(
        row=_row(found),
        address=found.address,
        title=_title(found.template_key),
        body=HIDDEN if found.is_secret else found.body,
        language=language_name(found.language),
        language_code="en" if found.is_secret else found.language,
        direction="rtl" if is_right_to_left(found.language) and not found.is_secret else "ltr",
        wanted_language=language_name(found.wanted_language),
        is_in_another_language=found.language.partition("-")[0] != found.wanted_language.partition("-")[0],
        about=found.about,
        recipient_key=found.recipient_key,
        written_by=found.written_by,
        not_before=found.not_before,
        sent_at=found.sent_at,
        delivered_at=found.delivered_at,
        settled_at=found.settled_at,
        settled_by=found.settled_by,
        attempts=found.attempts,
        replaces=found.replaces.reference if found.replaces else None,
        replaced_by=after.reference if after else None,
        may_be_cancelled=found.state in {State.WAITING, State.HELD},
        may_be_sent_again=found.state in MAY_BE_SENT_AGAIN and unsettled and not found.is_secret,
        may_have_arrived=found.state == State.DOUBTFUL and unsettled,
    )


def left_to_send(before: datetime) -> tuple[UUID, ...]:
    """Messages that should have been sent before then and were not; at most 500."""
    due = Q(state=State.WAITING) & (Q(not_before__lt=before) | Q(not_before=None, written_at__lt=before))
    left = Message.objects.filter(due | Q(state=State.SENDING, begun_at__lt=before)).order_by("written_at", "pk")
    return tuple(left.values_list("reference", flat=True)[:500])


def dead_addresses_known() -> tuple[DeadRow, ...]:
    """The addresses that messages came back from, the newest first; at most a page."""
    found = DeadAddress.objects.order_by("-noted_at", "-pk")[:A_PAGE]
    return tuple(DeadRow(dead.pk, dead.address, dead.noted_at) for dead in found)


def _needy_first(found: "QuerySet[Message]") -> "QuerySet[Message]":
    order = {State.DOUBTFUL: 0, State.FAILED: 1, State.BOUNCED: 1, State.HELD: 2}
    needy = [When(state=state, settled_at=None, then=Value(rank)) for state, rank in order.items()]
    ranked = found.annotate(rank=Case(*needy, default=Value(9), output_field=IntegerField()))
    return ranked.order_by("rank", "-written_at", "-pk")


def _row(found: Message) -> MessageRow:
    return MessageRow(
        reference=found.reference,
        channel=Channel(found.channel).label,
        name=found.recipient_name,
        subject=found.subject or _title(found.template_key),
        state=found.state,
        state_words=State(found.state).label,
        trouble=Trouble(found.last_trouble).label if found.last_trouble else "",
        written_at=found.written_at,
        needs_a_person=found.needs_a_person,
        is_essential=found.is_essential,
    )


def _title(key: str) -> str:
    kind = all_kinds().get(key)
    return kind.title if kind else key
