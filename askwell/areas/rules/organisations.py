"""The organisations of an area. One may serve several areas, and is kept once."""

from askwell.areas import access
from askwell.areas.access import Viewer
from askwell.areas.models import Area, Organisation, Serves
from askwell.areas.rules.giving import RoleRefused, check_fields
from askwell.core.rule import Actor, Refusal, rule


class OrganisationRefused(Refusal):
    """An organisation cannot be added or changed like that; the message names the mend."""


class KnownElsewhere(OrganisationRefused):
    """Another area has an organisation of this name: `organisation` can be used here too."""

    def __init__(self, organisation: Organisation) -> None:
        super().__init__(
            f"{organisation.name} is known to Askwell already. Use it here too, or give yours a name of its own."
        )
        self.organisation = organisation


@rule
def add_organisation(
    area: Area, *, name: str, kind: str, website: str = "", email: str = "", phone: str = "", by: Actor
) -> Organisation:
    """Add an organisation that serves the area.

    Raises NotAllowed; KnownElsewhere where another area has it, so that it is not kept twice (`let_serve`
    uses it here too); OrganisationRefused where the area has it, or a field cannot be used.
    """
    access.require(by, access.may_change_people, area=area)
    name = " ".join(name.split())
    _check_name(area, name)
    made = Organisation(name=name, kind=kind, website=website.strip(), email=email.strip(), phone=phone.strip())
    _check(made)
    made.save()
    Serves(organisation=made, area=area).save()
    return made


@rule
def let_serve(organisation: Organisation, *, area: Area, by: Actor) -> None:
    """Let an organisation that another area has serve this one too. Done twice, it changes nothing more.

    Raises NotAllowed.
    """
    access.require(by, access.may_change_people, area=area)
    if not Serves.objects.filter(organisation=organisation, area=area).exists():
        Serves(organisation=organisation, area=area).save()


@rule
def change_organisation(
    organisation: Organisation,
    *,
    area: Area,
    version: int,
    name: str,
    kind: str,
    website: str = "",
    email: str = "",
    phone: str = "",
    by: Actor,
) -> Organisation:
    """Change an organisation that serves the area; `version` is the one that was seen.

    One that serves other areas too keeps its name and kind: those are not one area's to change. Raises
    NotAllowed and OrganisationRefused.
    """
    access.require(by, access.may_change_people, area=area)
    found = Organisation.objects.select_for_update(no_key=True).filter(pk=organisation.pk, serves__area=area)
    now: Organisation | None = found.first()
    if now is None:
        raise OrganisationRefused("This organisation does not serve your area.")
    if now.version != version:
        raise OrganisationRefused("Somebody else changed this meanwhile. Look at it again before you save.")
    name = " ".join(name.split())
    is_shared = Serves.objects.filter(organisation=now).exclude(area=area).exists()
    if is_shared and isinstance(by, Viewer) and (now.name, now.kind) != (name, kind):
        raise OrganisationRefused(
            "Other areas have this organisation too, so its name and kind stay. Ask the operator to change them."
        )
    if name.lower() != now.name.lower():
        _check_name(area, name)
    now.name, now.kind, now.website, now.email, now.phone = name, kind, website.strip(), email.strip(), phone.strip()
    now.version += 1
    _check(now)
    now.save()
    return now


def _check_name(area: Area, name: str) -> None:
    there = Organisation.objects.filter(name__iexact=name).first()
    if there is None:
        return
    if Serves.objects.filter(organisation=there, area=area).exists():
        raise OrganisationRefused(f"{there.name} is there already. Give another name, or change that one.")
    raise KnownElsewhere(there)


def _check(organisation: Organisation) -> None:
    try:
        check_fields(organisation)
    except RoleRefused as wrong:
        raise OrganisationRefused(str(wrong)) from wrong
