"""What the environment says of messages."""

import os

from django.core.exceptions import ImproperlyConfigured

from config.environment.general import General


class Messages(General):
    """By which way messages are sent, and what that way needs."""

    @property
    def messages_adapter(self) -> str:
        """How messages are sent: `files`, `smtp` or `notify`. A demonstration sends nothing to anybody."""
        if self.demonstration:
            return "files"
        chosen = os.environ.get("ASKWELL_MESSAGES") or "files"
        needs: dict[str, dict[str, str | bool]] = {
            "files": {},
            "smtp": {"ASKWELL_SMTP_URL": self.smtp_url, "ASKWELL_MESSAGES_FROM": "@" in self.messages_from},
            "notify": {
                "ASKWELL_NOTIFY_KEY": self.notify_key,
                "ASKWELL_NOTIFY_EMAIL_TEMPLATE": self.notify_email_template,
                "ASKWELL_NOTIFY_SMS_TEMPLATE": self.notify_sms_template,
            },
        }
        if chosen not in needs:
            raise ImproperlyConfigured(f"ASKWELL_MESSAGES is {chosen!r}. Choose one of: {', '.join(needs)}.")
        if missing := [name for name, value in needs[chosen].items() if not value]:
            raise ImproperlyConfigured(f"ASKWELL_MESSAGES={chosen} needs {' and '.join(missing)}. Set them too.")
        return chosen

    @property
    def messages_from(self) -> str:
        """The address that emails come from."""
        return os.environ.get("ASKWELL_MESSAGES_FROM", "askwell@localhost")

    @property
    def smtp_url(self) -> str:
        """The mail server, like smtp://user:password@host:587/?tls=1."""
        return os.environ.get("ASKWELL_SMTP_URL", "")

    @property
    def notify_key(self) -> str:
        """The key of the service at GOV.UK Notify."""
        return os.environ.get("ASKWELL_NOTIFY_KEY", "")

    @property
    def notify_url(self) -> str:
        """Where GOV.UK Notify is."""
        return os.environ.get("ASKWELL_NOTIFY_URL", "https://api.notifications.service.gov.uk")

    @property
    def notify_email_template(self) -> str:
        """The service's template for emails: its subject is ((subject)), its words are ((body))."""
        return os.environ.get("ASKWELL_NOTIFY_EMAIL_TEMPLATE", "")

    @property
    def notify_sms_template(self) -> str:
        """The service's template for text messages: its words are ((body))."""
        return os.environ.get("ASKWELL_NOTIFY_SMS_TEMPLATE", "")

    @property
    def notify_receipt_token(self) -> str:
        """What GOV.UK Notify proves itself with when it says what became of a message."""
        return os.environ.get("ASKWELL_NOTIFY_RECEIPT_TOKEN", "")
