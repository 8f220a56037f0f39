"""Messages to people: written with the change that causes them, sent once, and answered for.

The rest of Askwell uses what is named here; how it is done is divided by subject below. What is sent by the
worker is in `sending`, which adapters there are in `adapters`.
"""

from askwell.core.messages.bounces import CameBack, note_bounce, note_receipt, read_bounce
from askwell.core.messages.deciding import cancel, clear_dead_address, note_arrived, respect_choices, send_again
from askwell.core.messages.editing import HardToRead, edit_template, restore_template
from askwell.core.messages.languages import is_right_to_left, language_name
from askwell.core.messages.looking import TemplateShown, preview, template, templates
from askwell.core.messages.parcel import NotNow, Sender, referred_to
from askwell.core.messages.quiet_hours import QuietHours, next_allowed
from askwell.core.messages.reading import (
    MessageRow,
    MessageShown,
    Outbox,
    counts_by_state,
    dead_addresses_known,
    doubtful,
    latest,
    message,
    outbox,
)
from askwell.core.messages.recipient import Recipient
from askwell.core.messages.sending import send, send_left
from askwell.core.messages.shipped import Kind, MessageRefused, Words
from askwell.core.messages.writing import write
from askwell.core.models import Channel, State

__all__ = [
    "CameBack",
    "Channel",
    "HardToRead",
    "Kind",
    "MessageRefused",
    "MessageRow",
    "MessageShown",
    "NotNow",
    "Outbox",
    "QuietHours",
    "Recipient",
    "Sender",
    "State",
    "TemplateShown",
    "Words",
    "cancel",
    "clear_dead_address",
    "counts_by_state",
    "dead_addresses_known",
    "doubtful",
    "edit_template",
    "is_right_to_left",
    "language_name",
    "latest",
    "message",
    "next_allowed",
    "note_arrived",
    "note_bounce",
    "note_receipt",
    "outbox",
    "preview",
    "read_bounce",
    "referred_to",
    "respect_choices",
    "restore_template",
    "send",
    "send_again",
    "send_left",
    "template",
    "templates",
    "write",
]
