"""What core itself keeps: messages on their way, and the words that areas wrote for them."""

from askwell.core.models.message import Channel, DeadAddress, Message, State, Trouble
from askwell.core.models.message_template import MessageTemplate

__all__ = ["Channel", "DeadAddress", "Message", "MessageTemplate", "State", "Trouble"]
