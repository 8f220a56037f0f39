"""The ways to send, and the one that the operator chose."""

from pathlib import Path

from django.conf import settings

from askwell.core.messages.adapters.files import Files
from askwell.core.messages.parcel import Adapter
from askwell.core.models import Channel


def adapter_in_use() -> Adapter:
    """The adapter that the settings name."""
    files = Files(Path(settings.DATA_DIR) / "messages", sender_address=settings.MESSAGES_FROM)
    match settings.MESSAGES_ADAPTER:
        case "smtp":
            from askwell.core.messages.adapters.smtp import Smtp  # noqa: PLC0415  # loaded where it is used

            return Smtp(settings.SMTP_URL, sender_address=settings.MESSAGES_FROM, letters=files)
        case "notify":
            from askwell.core.messages.adapters.notify import Notify  # noqa: PLC0415  # as above

            return Notify(
                settings.NOTIFY_KEY,
                url=settings.NOTIFY_URL,
                email_template=settings.NOTIFY_EMAIL_TEMPLATE,
                sms_template=settings.NOTIFY_SMS_TEMPLATE,
            )
        case _:
            return files


def channels_in_use() -> tuple[Channel, ...]:
    """The ways that can be sent by: a mail server sends no text messages."""
    by_mail_server = settings.MESSAGES_ADAPTER == "smtp"
    return tuple(channel for channel in Channel if not (by_mail_server and channel == Channel.SMS))
