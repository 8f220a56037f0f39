"""Letting somebody in on the word of their organisation's own sign-in."""

import datetime
from dataclasses import dataclass

from allauth.socialaccount.models import SocialAccount

from askwell.areas import access
from askwell.areas.models import Membership, Person, Role, SignInService, holds_on
from askwell.core.rule import Actor, Refusal, rule


@dataclass(frozen=True)
class Word:
    """What the server says of somebody: the number it knows them by, and their email address."""

    number: str
    email: str
    email_is_checked: bool


class NotVouchedFor(Refusal):
    """The server's word for this address is not enough."""


class NotKnownHere(Refusal):
    """No active person with a role in this area today has this address. The same words, whatever the reason."""


class KnownOtherwise(Refusal):
    """The server knows the person by another number than before, as if it were somebody else."""


@rule
def recognise(service: SignInService, word: Word, *, on: datetime.date, by: Actor) -> SocialAccount:
    """The link between the server's number and the person it stands for, made when they first come.

    Nobody new is let in: whoever comes has been invited, and has a role in the service's area on the day `on`.
    Operators are let in by no area's service, since they belong to none. Raises NotVouchedFor, NotKnownHere
    and KnownOtherwise.
    """
    access.require(by, access.anybody)
    _check_word(service, word)
    link = SocialAccount.objects.select_related("user").filter(provider=service.key, uid=word.number).first()
    person = link.user if link else Person.objects.filter(email=word.email).first()
    if person is None or not _belongs(person, service, on):
        raise NotKnownHere("You are not known here yet.")
    if link:
        return link
    if SocialAccount.objects.filter(provider=service.key, user=person).exists():
        raise KnownOtherwise(
            "Your organisation’s sign-in knows you by another number than before. That happens when an account was "
            "made anew. Ask the administrator of your area to have you matched anew."
        )
    link = SocialAccount(provider=service.key, uid=word.number, user=person)
    link.save()
    return link


def end_links(service: SignInService, *, email: str = "") -> int:
    """For other rules: forget the numbers of everybody, or of the person with this address; return how many."""
    links = SocialAccount.objects.filter(provider=service.key)
    if email:
        links = links.filter(user__email=email)
    count, _ = links.delete()
    return int(count)


def _check_word(service: SignInService, word: Word) -> None:
    if not word.email:
        raise NotVouchedFor("Your organisation’s sign-in did not tell us your email address.")
    if not word.email_is_checked:
        raise NotVouchedFor("Your organisation’s sign-in did not say that it has checked your email address.")
    if word.email.rpartition("@")[2] not in service.email_domains:
        raise NotVouchedFor("Your email address is not one that this sign-in may vouch for here.")


def _belongs(person: Person, service: SignInService, on: datetime.date) -> bool:
    held = Membership.objects.filter(holds_on(on), person=person)
    is_operator = held.filter(role=Role.OPERATOR).exists()
    return person.is_active and not is_operator and held.filter(area=service.area).exists()
