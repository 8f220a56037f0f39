"""Who a message goes to, and by which of the ways that they allow."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from askwell.core.models import Channel, Trouble


@dataclass(frozen=True)
class Recipient:
    """A person as a message needs to know them. The floor above makes one of a person's record, each time anew.

    `key` names the person in that floor's words ("person 12"), so that a change of their choices reaches what
    is still waiting. `channels` are the ways that they allow, the one they like best first: a way that is not
    in it is never used.
    """

    name: str
    channels: tuple[Channel, ...] = ()
    email: str = ""
    phone: str = ""
    postal_address: tuple[str, ...] = ()
    language: str = "en"
    is_family: bool = True
    may_be_contacted: bool = True
    key: str = ""

    def address(self, channel: Channel) -> str:
        """Where a message by this channel goes; empty where that is not known."""
        lines = "\n".join(line.strip() for line in self.postal_address if line.strip())
        return {Channel.EMAIL: self.email.strip(), Channel.SMS: self.phone.strip(), Channel.LETTER: lines}[channel]


@dataclass(frozen=True)
class Way:
    """The channel chosen and the address there; or, with `held_because`, none."""

    channel: Channel
    address: str = ""
    held_because: str = ""


@dataclass(frozen=True)
class Dead:
    """The addresses that are known not to work, by channel, each as `same_address` writes it."""

    by_channel: Mapping[Channel, Collection[str]] = field(default_factory=dict)

    def holds(self, channel: Channel, address: str) -> bool:
        """Whether messages came back from this address."""
        return same_address(channel, address) in self.by_channel.get(channel, ())


def choose(to: Recipient, offered: Collection[Channel], dead: Dead) -> Way:
    """The first way that the person allows, the message is offered in and the address works for."""
    allowed = [channel for channel in to.channels if channel in offered]
    shown_as = (allowed or list(offered))[0]
    if not to.may_be_contacted:
        return Way(shown_as, held_because=Trouble.STOPPED)
    for channel in allowed:
        address = to.address(channel)
        if address and not dead.holds(channel, address):
            return Way(channel, address)
    return Way(shown_as, held_because=Trouble.NO_ADDRESS if allowed else Trouble.NO_CHANNEL)


def same_address(channel: Channel, address: str) -> str:
    """One spelling for an address, however it was typed."""
    if channel == Channel.SMS:
        figures = re.sub(r"[^\d+]", "", address)
        return re.sub(r"^(\+44|0044)0?", "0", figures)
    return " ".join(address.split()).lower()
