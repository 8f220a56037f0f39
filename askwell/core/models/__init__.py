"""What every floor may keep. The tables are in each area's schema, and in the shared one."""

from askwell.core.models.clock import Clock, Pause
from askwell.core.models.history import Entry, Operation, Reading, Seal
from askwell.core.models.message import Channel, DeadAddress, Message, State, Trouble
from askwell.core.models.message_template import MessageTemplate
from askwell.core.models.stored_file import FileState, StoredFile

__all__ = [
    "Channel",
    "Clock",
    "DeadAddress",
    "Entry",
    "FileState",
    "Message",
    "MessageTemplate",
    "Operation",
    "Pause",
    "Reading",
    "Seal",
    "State",
    "StoredFile",
    "Trouble",
]
