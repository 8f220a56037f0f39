"""Inviting somebody to take on a role, and taking up an invitation."""

from datetime import date, datetime, timedelta

from allauth.account.models import EmailAddress

from askwell.areas import access, queries
from askwell.areas.access import powers_of
from askwell.areas.models import Area, Invitation, Membership, Organisation, Person, Role, has_not_ended_by
from askwell.areas.queries import InvitationState
from askwell.areas.rules.giving import (
    check_days,
    check_fields,
    check_may_give,
    check_organisation,
)
from askwell.areas.rules.links import new_token
from askwell.areas.rules.memberships import give
from askwell.areas.rules.reaching import usable_email, usable_mobile
from askwell.areas.rules.telling import tell_invited
from askwell.core.dates import day_of
from askwell.core.messages import Channel
from askwell.core.rule import Actor, Refusal, rule

LASTS = timedelta(days=7)


class InvitationRefused(Refusal):
    """An invitation cannot be sent, withdrawn or accepted like that; the message names the mend."""


class SignInFirst(InvitationRefused):
    """The address belongs to somebody who has to sign in before the role is theirs."""


class SomebodyElse(InvitationRefused):
    """Somebody else is signed in here than the invitation is for."""


@rule
def invite(
    area: Area,
    *,
    name: str,
    role: str,
    email: str = "",
    phone: str = "",
    organisation: Organisation | None = None,
    answers_for: str = "",
    starts_on: date,
    ends_on: date | None = None,
    site: str = "",
    by: Actor,
    at: datetime,
) -> Invitation:
    """Invite somebody to take on a role: a message with a link goes out, which works for seven days.

    Staff are invited by email, families and providers by email or text message. `site` is how the link
    begins; without it, the area's first host. The invitation returned knows its `token`, now and never again.
    Raises NotAllowed, RoleRefused, and InvitationRefused where the address cannot be used or the person
    belongs to the area already.
    """
    access.require(by, access.may_change_operators if role == Role.OPERATOR else access.may_change_people)
    check_may_give(role, area, to=None, by=by)
    check_days(role, starts_on, ends_on)
    check_organisation(organisation, area)
    address = _address(email, phone, role)
    _check_not_here(area, address, role, on=day_of(at))
    return _send(
        Invitation(
            area=area,
            name=" ".join(name.split()),
            role=role,
            organisation=organisation,
            answers_for=answers_for.strip(),
            starts_on=starts_on,
            ends_on=ends_on,
            **address,
        ),
        site=site,
        by=by,
        at=at,
    )


@rule
def resend_invitation(invitation: Invitation, *, site: str = "", by: Actor, at: datetime) -> Invitation:
    """Send the invitation again, with a new link for another seven days; the old link ends.

    Raises NotAllowed, and InvitationRefused where it was accepted or withdrawn meanwhile.
    """
    access.require(by, access.may_change_people, area=invitation.area)
    old = _locked(invitation)
    check_may_give(old.role, old.area, to=None, by=by)
    _withdraw(old, by=by, at=at)
    same = {
        field: getattr(old, field)
        for field in ("area", "name", "email", "phone", "role", "organisation", "answers_for", "starts_on", "ends_on")
    }
    return _send(Invitation(replaces=old, **same), site=site, by=by, at=at)


@rule
def withdraw_invitation(invitation: Invitation, *, by: Actor, at: datetime) -> None:
    """Take an invitation back: its link says so from now on. Raises NotAllowed and InvitationRefused."""
    access.require(by, access.may_change_people, area=invitation.area)
    _withdraw(_locked(invitation), by=by, at=at)


@rule
def accept_invitation(token: str, *, area: Area, signed_in: Person | None, by: Actor, at: datetime) -> Membership:
    """Take on the role that the link offers, as a new person, or as the one who has that address and is signed in.

    Having the link proves the address, so it is checked from now on. Raises InvitationRefused where the link
    cannot be used any more, SignInFirst and SomebodyElse.
    """
    access.require(by, access.anybody)  # whoever has the link
    seen = queries.invitation_behind(token, area=area, at=at)
    if seen is None:
        raise InvitationRefused("There is no such invitation. Ask whoever invited you for a new one.")
    invitation = _locked(seen.invitation)
    if queries.state_of(invitation, at=at) is not InvitationState.OPEN:
        raise InvitationRefused(f"This invitation has expired. Ask {invitation.invited_by} for a new one.")
    person = seen.person
    if signed_in is not None and signed_in != person:
        raise SomebodyElse("Somebody else is signed in here. Sign out first, then open the link again.")
    if person is not None and signed_in is None:
        raise SignInFirst("You have been here before. Sign in first, then accept.")
    if person is not None and not person.is_active:
        raise InvitationRefused("You may not sign in at present. Ask whoever invited you.")
    if person is None:
        person = _make_person(invitation, at=at)
    if invitation.ends_on is not None and invitation.ends_on < day_of(at):
        raise InvitationRefused(f"The time this role was meant for is over. Ask {invitation.invited_by} for a new one.")
    made = give(
        person,
        area=None if invitation.role == Role.OPERATOR else area,
        role=invitation.role,
        organisation=invitation.organisation,
        answers_for=invitation.answers_for,
        starts_on=invitation.starts_on,
        ends_on=invitation.ends_on,
        by=by,
        at=at,
    )
    invitation.accepted_at, invitation.accepted_by = at, person
    invitation.save()
    return made


def _address(email: str, phone: str, role: str) -> dict[str, str]:
    if email.strip():
        return {"email": usable_email(email)}
    if powers_of(role).is_staff:
        raise InvitationRefused("Give an email address: staff sign in with one.")
    if not phone.strip():
        raise InvitationRefused("Give an email address or a mobile number, so that the invitation can be sent.")
    return {"phone": usable_mobile(phone)}


def _check_not_here(area: Area, address: dict[str, str], role: str, *, on: date) -> None:
    waiting = Invitation.objects.filter(area=area, role=role, **address)
    if waiting.filter(accepted_at__isnull=True, withdrawn_at__isnull=True).exists():
        raise InvitationRefused("They were invited to this role already. Send that invitation again.")
    here = Membership.objects.filter(has_not_ended_by(on), area=area, person=queries.person_at(**address)).first()
    if here is not None and role != Role.OPERATOR:
        raise InvitationRefused(f"{here.person} belongs to {area} already. Give them the role on their own page.")


def _send(invitation: Invitation, *, site: str, by: Actor, at: datetime) -> Invitation:
    if not invitation.name:
        raise InvitationRefused("Give the name of the person.")
    invitation.token = new_token()
    invitation.token_hash = queries.hash_of(invitation.token)
    invitation.invited_at, invitation.expires_at = at, at + LASTS
    invitation.inviter = Person.objects.filter(pk=by.person).first() if by.person else None
    invitation.invited_by = by.name if invitation.inviter else invitation.area.contact_name
    check_fields(invitation)
    invitation.save()
    tell_invited(invitation, site=site or queries.site_of(invitation.area), by=by, at=at)
    return invitation


def _locked(invitation: Invitation) -> Invitation:
    found = Invitation.objects.select_for_update(of=("self",)).select_related("area", "organisation")
    now: Invitation = found.get(pk=invitation.pk)
    if now.accepted_at is not None:
        raise InvitationRefused("This invitation was accepted already.")
    if now.withdrawn_at is not None:
        raise InvitationRefused("This invitation was withdrawn already.")
    return now


def _withdraw(invitation: Invitation, *, by: Actor, at: datetime) -> None:
    invitation.withdrawn_at, invitation.withdrawn_by = at, by.name
    invitation.save()


def _make_person(invitation: Invitation, *, at: datetime) -> Person:
    by_email = bool(invitation.email)
    person = Person(
        name=invitation.name,
        email=invitation.email or None,
        phone=None if by_email else invitation.phone,
        phone_is_verified=not by_email,
        channels=[Channel.EMAIL if by_email else Channel.SMS],
        is_invented=invitation.area.is_demonstration,
        created_at=at,
    )
    person.set_unusable_password()
    person.save()
    if by_email:
        EmailAddress.objects.create(user=person, email=invitation.email, verified=True, primary=True)
    return person
