"""The pages of this floor."""

from askwell.areas.views.demonstration import demo_letter, demo_message, demo_outbox
from askwell.areas.views.message_templates import restore_template, template, templates
from askwell.areas.views.messages import cancel_message, clear_address, message, note_arrived, outbox, send_again
from askwell.areas.views.operator import enter, jobs, try_again
from askwell.areas.views.receipts import notify_receipt

__all__ = [
    "cancel_message",
    "clear_address",
    "demo_letter",
    "demo_message",
    "demo_outbox",
    "enter",
    "jobs",
    "message",
    "note_arrived",
    "notify_receipt",
    "outbox",
    "restore_template",
    "send_again",
    "template",
    "templates",
    "try_again",
]
