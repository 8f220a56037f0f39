"""The codes of the demonstration's people, so that whoever tries it need not have a phone."""

import time
from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from allauth.mfa.utils import decrypt
from django.conf import settings

from askwell.areas.models import Area
from askwell.areas.queries.sign_in import INVENTED

_STEP = 30  # seconds


@dataclass(frozen=True)
class CodeNow:
    """Who, and the code that their authenticator app would show now."""

    name: str
    email: str
    roles: tuple[str, ...]
    code: str


def codes_now(area: Area) -> tuple[CodeNow, ...]:
    """The codes of the area's invented people; none outside a demonstration."""
    if not (settings.DEMONSTRATION and area.is_demonstration):
        return ()
    apps = Authenticator.objects.filter(
        type=Authenticator.Type.TOTP, user__is_invented=True, user__email__endswith=INVENTED
    )
    step = int(time.time()) // _STEP
    return tuple(
        CodeNow(
            app.user.name,
            app.user.email,
            tuple(held.get_role_display() for held in app.user.memberships.all()),
            format_hotp_value(hotp_value(decrypt(app.data["secret"]), step)),
        )
        for app in apps.select_related("user").order_by("user__name")
    )
