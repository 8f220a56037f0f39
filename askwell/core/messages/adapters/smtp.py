"""Email through a mail server. It cannot be asked later whether it has a message, so a doubt stays a doubt."""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from urllib.parse import parse_qs, unquote, urlsplit

from askwell.core.messages.adapters.files import Files
from askwell.core.messages.mail import as_email, mail_address
from askwell.core.messages.parcel import Never, NotNow, Parcel, Unknown
from askwell.core.models import Channel, Trouble


class Smtp:
    """Sends emails; letters become PDF files to be printed, and text messages cannot be sent.

    `url` is like smtp://user:password@host:587/?tls=1 (STARTTLS) or smtps://host:465/.
    """

    name = "smtp"
    settles_after = timedelta(0)

    def __init__(self, url: str, *, sender_address: str, letters: Files, timeout: float = 30) -> None:
        self._url = urlsplit(url)
        self._starts_tls = parse_qs(self._url.query).get("tls") == ["1"]
        self._sender_address = sender_address
        self._letters = letters
        self._timeout = timeout

    def send(self, parcel: Parcel) -> str:
        """Hand the email to the server. Raises NotNow, Never or Unknown."""
        if parcel.channel == Channel.LETTER:
            return self._letters.send(parcel)
        if parcel.channel == Channel.SMS:
            raise Never(Trouble.NOT_SET_UP)
        email = as_email(parcel, sender_address=self._sender_address)
        text = smtplib.quotedata(email.as_bytes().decode("ascii"))
        with self._server() as server:
            with _not_handed_over():
                _expect(server.mail(mail_address(self._sender_address)), refused=NotNow(Trouble.NOT_SET_UP))
                _expect(server.rcpt(mail_address(parcel.address)), refused=Never(Trouble.REFUSED))
                _expect(server.docmd("DATA"), refused=Never(Trouble.REFUSED))
            try:
                server.send(text if text.endswith("\r\n") else f"{text}\r\n")
                server.send(".\r\n")
                answer = server.getreply()
            except (OSError, smtplib.SMTPException) as broken:
                raise Unknown(Trouble.BROKEN_OFF) from broken
            _expect(answer, refused=Never(Trouble.REFUSED))
        return str(email["Message-ID"])

    def was_sent(self, parcel: Parcel) -> bool | None:
        """Of a letter, whether its file is there; of an email nobody knows."""
        return self._letters.was_sent(parcel) if parcel.channel == Channel.LETTER else None

    @contextmanager
    def _server(self) -> Iterator[smtplib.SMTP]:
        host, port = self._url.hostname or "localhost", self._url.port
        with _not_handed_over():
            if self._url.scheme == "smtps":
                server: smtplib.SMTP = smtplib.SMTP_SSL(
                    host, port or 465, timeout=self._timeout, context=ssl.create_default_context()
                )
            else:
                server = smtplib.SMTP(host, port or 25, timeout=self._timeout)
        try:
            with _not_handed_over():
                if self._starts_tls:
                    server.starttls(context=ssl.create_default_context())
                if self._url.username:
                    server.login(unquote(self._url.username), unquote(self._url.password or ""))
                else:
                    server.ehlo_or_helo_if_needed()
            yield server
        finally:
            with suppress(OSError, smtplib.SMTPException):
                server.quit()
            server.close()


def _expect(answer: tuple[int, bytes], *, refused: NotNow | Never) -> None:
    """Go on where the server agrees. Raises NotNow where it says later, and `refused` where it says no."""
    code, _ = answer
    if 400 <= code < 500:
        raise NotNow(Trouble.BUSY)
    if not 200 <= code < 400:
        raise refused


@contextmanager
def _not_handed_over() -> Iterator[None]:
    """Before the words are on their way, every trouble means that nothing was sent."""
    try:
        yield
    except (smtplib.SMTPAuthenticationError, smtplib.SMTPNotSupportedError, ssl.SSLError) as trouble:
        raise NotNow(Trouble.NOT_SET_UP) from trouble
    except (OSError, smtplib.SMTPException) as trouble:
        raise NotNow(Trouble.UNREACHABLE) from trouble
