"""Changing how an area looks and works."""

from copy import copy
from datetime import date, datetime, time, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from askwell.areas import access
from askwell.areas.models import FEWEST_SHOWN, Area, Language, Membership, Person, Role, holds_on
from askwell.core.brand import check_brand
from askwell.core.rule import Actor, Refusal, rule

TEXTS = (
    "name",
    "contact_name",
    "contact_email",
    "contact_phone",
    "contact_hours",
    "urgent_phone",
    "brand",
    "brand_text",
    "brand_accent",
)
CHANGEABLE = (
    *TEXTS,
    "quiet_from",
    "quiet_until",
    "safeguarding_lead",
    "small_numbers_under",
    "ageing_after_days",
    "stale_after_days",
    "answer_within_days",
    "languages",
)
# Numbers, with the least and the most that each may be, and what it is called.
BOUNDS = {
    "small_numbers_under": (FEWEST_SHOWN, 100, "number under which counts are hidden"),
    "ageing_after_days": (7, 730, "number of days after which a service is due to be checked"),
    "stale_after_days": (8, 1460, "number of days after which a service may be out of date"),
    "answer_within_days": (1, 60, "number of working days for an answer"),
}
# Less than this a day, and messages would wait for each other.
LEAST_HOURS_OPEN = timedelta(hours=4)


class AreaRefused(Refusal):
    """An area cannot be made or changed like that; the message names the mend, `field` what it is about."""

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.field = field


class ChangedMeanwhile(AreaRefused):
    """Somebody else changed the area after the page with its settings was opened."""


@rule
def change_area(
    area: Area,
    *,
    by: Actor,
    version: int | None = None,
    on: date | None = None,
    **changes: Any,  # noqa: ANN401  # as the fields
) -> Area:
    """Change what families see of the area and how it works: any of CHANGEABLE.

    `version` is the one that whoever changes it had before their eyes; `on`, the day, is needed to name a
    safeguarding lead. Raises AreaRefused, which names the mend, and ChangedMeanwhile, a kind of it.
    """
    access.require(by, access.may_change_area, area=area)
    there = Area.objects.select_for_update().get(pk=area.pk)
    would_be = as_if_changed(there, version=version, on=on, **changes)
    for field in changes:
        setattr(area, field, getattr(would_be, field))
    area.version = there.version + 1
    area.save(verbosity=0, update_fields=[*changes, "version"])
    return area


def as_if_changed(
    area: Area,
    *,
    version: int | None = None,
    on: date | None = None,
    **changes: Any,  # noqa: ANN401  # as the fields
) -> Area:
    """The area as it would be, for looking at; nothing is changed. Raises AreaRefused and ChangedMeanwhile."""
    check_version(area, version)
    unknown = set(changes) - set(CHANGEABLE)
    if unknown:
        raise AreaRefused(f"{', '.join(sorted(unknown))} cannot be changed. These can: {', '.join(CHANGEABLE)}.")
    would_be = copy(area)
    for field, value in changes.items():
        setattr(would_be, field, value.strip() if isinstance(value, str) else value)
    check_texts(would_be)
    _check_colours(would_be)
    _check_hours(would_be)
    _check_numbers(would_be)
    if "safeguarding_lead" in changes:
        _check_lead(would_be, on)
    if set(would_be.languages) - set(Language.values):
        raise AreaRefused("A language is not among those that can be offered. Choose from the list.", "languages")
    chosen = {Language.ENGLISH.value, *would_be.languages}
    would_be.languages = [code for code in Language.values if code in chosen]
    return would_be


def check_version(area: Area, version: int | None) -> None:
    """Raise ChangedMeanwhile where the area is no longer as it was in that version."""
    if version is not None and area.version != version:
        raise ChangedMeanwhile(
            "Somebody else changed the settings while you had this page open. What you typed is kept. "
            "Compare it with what is set now, and go on if it is still right."
        )


def check_texts(area: Area) -> None:
    """Raise AreaRefused where a text is missing, too long or no address."""
    if not area.name:
        raise AreaRefused("An area needs a name.", "name")
    for field in TEXTS:
        longest: int | None = getattr(Area._meta.get_field(field), "max_length", None)
        if longest and len(getattr(area, field)) > longest:
            called = field.replace("_", " ")
            raise AreaRefused(f"The {called} has more than {longest} characters. Shorten it.", field)
    if area.contact_email:
        try:
            validate_email(area.contact_email)
        except ValidationError:
            mend = f"{area.contact_email!r} is not an email address. Give one like team@example.org."
            raise AreaRefused(mend, "contact_email") from None


def _check_colours(area: Area) -> None:
    problems = check_brand(area.brand, area.brand_text, area.brand_accent)
    if problems:
        fields = {"The text": "brand_text", "The accent": "brand_accent"}
        raise AreaRefused(" ".join(problems), fields.get(problems[0].partition(" colour")[0], "brand"))


def _check_hours(area: Area) -> None:
    if hours_open(area.quiet_from, area.quiet_until) < LEAST_HOURS_OPEN:
        raise AreaRefused(
            "Messages could go out for less than 4 hours a day. Let them rest later, or begin earlier.", "quiet_from"
        )


def hours_open(rest_from: time, rest_until: time) -> timedelta:
    """For how long each day messages go out."""
    day = date(2001, 1, 1)
    return (datetime.combine(day, rest_from) - datetime.combine(day, rest_until)) % timedelta(days=1)


def _check_numbers(area: Area) -> None:
    for field, (least, most, called) in BOUNDS.items():
        if not least <= getattr(area, field) <= most:
            raise AreaRefused(f"The {called} must be from {least} to {most:,}. Choose one of these.", field)
    if area.stale_after_days <= area.ageing_after_days:
        raise AreaRefused(
            "A service must be due to be checked before it may be out of date. Give more days for the second.",
            "stale_after_days",
        )


def _check_lead(area: Area, on: date | None) -> None:
    person: Person | None = area.safeguarding_lead
    if person is None:
        return
    held = Membership.objects.filter(holds_on(on), person=person, area=area, role=Role.SAFEGUARDING_LEAD)
    if not held.exists():
        raise AreaRefused(
            f"{person} is not a safeguarding lead of this area now. Give them that role first.", "safeguarding_lead"
        )
