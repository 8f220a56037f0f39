"""A message as an email: plain text, with headers that no value can add to."""

from datetime import UTC
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from askwell.core.messages.parcel import Never, Parcel
from askwell.core.models import Trouble

# Seven bits pass every mail server unchanged.
_POLICY = SMTP.clone(cte_type="7bit")


def as_email(parcel: Parcel, *, sender_address: str) -> EmailMessage:
    """The email. Raises Never where the address is none that mail can go to."""
    email = EmailMessage(policy=_POLICY)
    email["From"] = Address(" ".join(parcel.sender.name.split()), addr_spec=mail_address(sender_address))
    email["To"] = Address(" ".join(parcel.name.split()), addr_spec=mail_address(parcel.address))
    if parcel.sender.reply_to:
        email["Reply-To"] = Address(addr_spec=mail_address(parcel.sender.reply_to))
    email["Subject"] = " ".join(parcel.subject.split())
    email["Date"] = format_datetime(parcel.begun_at.astimezone(UTC))
    email["Message-ID"] = f"<{parcel.wire_reference}@{mail_address(sender_address).rpartition('@')[2]}>"
    email["Auto-Submitted"] = "auto-generated"
    email["Content-Language"] = parcel.language
    email.set_content(parcel.body)
    return email


def mail_address(text: str) -> str:
    """The address as it goes on the wire, its domain in ASCII. Raises Never where it is none."""
    name, at, domain = text.strip().rpartition("@")
    try:
        address = Address(addr_spec=f"{name}@{domain.encode('idna').decode('ascii')}").addr_spec
        address.encode("ascii")
    except (HeaderParseError, UnicodeError, ValueError, IndexError) as wrong:
        raise Never(Trouble.REFUSED) from wrong
    if not (name and at and domain) or any(character.isspace() or not character.isprintable() for character in address):
        raise Never(Trouble.REFUSED)
    return address
