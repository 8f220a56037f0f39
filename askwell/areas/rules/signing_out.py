"""Signing somebody out of every browser."""

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session

from askwell.areas.models import Person


def sign_out_everywhere(person: Person) -> int:
    """Sign the person out of every browser, from the next page on; return of how many.

    It is no rule: rules that asked whether they may call it.
    """
    kept = UserSession.objects.filter(user=person)
    count, _ = Session.objects.filter(session_key__in=list(kept.values_list("session_key", flat=True))).delete()
    kept.delete()
    return count
