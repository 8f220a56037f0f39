"""Emails, text messages and letters through GOV.UK Notify, which can be asked for a message by its reference."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from io import BytesIO

import requests
from notifications_python_client.errors import APIError
from notifications_python_client.notifications import NotificationsAPIClient
from urllib3.exceptions import ConnectTimeoutError, NameResolutionError, NewConnectionError

from askwell.core.messages.letter import letter
from askwell.core.messages.parcel import Never, NotNow, Parcel, SendingTrouble, Unknown
from askwell.core.models import Channel, Trouble

# Notify forgets a message after seven days (three at the least a service may choose): then it is not known.
REMEMBERS_FOR = timedelta(days=2, hours=12)
_NOT_CONNECTED = (NewConnectionError, ConnectTimeoutError, NameResolutionError)


class Notify:
    """One email and one text message template of the service take the words as ((subject)) and ((body))."""

    name = "notify"
    # A busy service takes messages in a moment before it lists them.
    settles_after = timedelta(seconds=60)

    def __init__(self, key: str, *, url: str, email_template: str, sms_template: str, timeout: float = 30) -> None:
        self._client = NotificationsAPIClient(key, base_url=url, timeout=timeout)
        self._email_template = email_template
        self._sms_template = sms_template

    def send(self, parcel: Parcel) -> str:
        """Hand the message to Notify; return its number there. Raises NotNow, Never or Unknown."""
        pdf = letter(parcel) if parcel.channel == Channel.LETTER else b""
        with _troubles():
            return str(self._post(parcel, pdf)["id"])

    def was_sent(self, parcel: Parcel) -> bool | None:
        """Whether Notify lists a message with this reference. Raises NotNow."""
        try:
            with _troubles():
                listed = self._client.get_all_notifications(reference=parcel.wire_reference)["notifications"]
        except SendingTrouble as trouble:
            raise NotNow(trouble.kind) from trouble
        if listed:
            return True
        return False if datetime.now(UTC) - parcel.begun_at < REMEMBERS_FOR else None

    def _post(self, parcel: Parcel, pdf: bytes) -> dict[str, str]:
        words = {"subject": parcel.subject, "body": parcel.body}
        reference = parcel.wire_reference
        match parcel.channel:
            case Channel.EMAIL:
                answer = self._client.send_email_notification(
                    parcel.address, self._email_template, personalisation=words, reference=reference
                )
            case Channel.SMS:
                answer = self._client.send_sms_notification(
                    parcel.address, self._sms_template, personalisation={"body": parcel.body}, reference=reference
                )
            case _:
                answer = self._client.send_precompiled_letter_notification(reference, BytesIO(pdf))
        return dict(answer)


@contextmanager
def _troubles() -> Iterator[None]:
    """Trouble with Notify as the kinds of trouble there are. Its words are not kept."""
    try:
        yield
    except APIError as trouble:
        raise _kind_of(trouble) from trouble
    except (KeyError, TypeError, ValueError) as trouble:
        # An answer that says yes and cannot be read.
        raise Unknown(Trouble.BROKEN_OFF) from trouble


def _kind_of(trouble: APIError) -> SendingTrouble:
    if trouble.response is None:
        return NotNow(Trouble.UNREACHABLE) if _never_connected(trouble.__cause__) else Unknown(Trouble.BROKEN_OFF)
    status = trouble.status_code
    if status == 429:
        return NotNow(Trouble.BUSY)
    if status in {401, 403, 404}:
        return NotNow(Trouble.NOT_SET_UP)
    if 400 <= status < 500:
        # A template that is not there, or a key on trial, is no fault of the address: the operator can mend it.
        return Never(Trouble.REFUSED) if _is_about_the_message(trouble) else NotNow(Trouble.NOT_SET_UP)
    # A server that stumbles may have taken the message before it did; it is asked.
    return Unknown(Trouble.UNREACHABLE)


def _is_about_the_message(trouble: APIError) -> bool:
    told = trouble.message
    return isinstance(told, list) and any(error.get("error") == "ValidationError" for error in told)


def _never_connected(cause: BaseException | None) -> bool:
    if isinstance(cause, requests.exceptions.ConnectTimeout):
        return True
    reason = getattr(cause.args[0], "reason", None) if cause and cause.args else None
    return isinstance(reason, _NOT_CONNECTED)
