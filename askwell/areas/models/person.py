"""A person: who signs in, and how they want to be reached."""

import uuid
from collections.abc import Mapping
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Lower

from askwell.core.models import Channel
from askwell.core.rule import Guarded, GuardedQuerySet


class People(BaseUserManager["Person"].from_queryset(GuardedQuerySet)):  # type: ignore[misc]
    """Finds people as sign-in asks for them."""


class Person(AbstractBaseUser, Guarded):
    """Somebody who can sign in. What they may do comes from their memberships alone.

    Names and addresses are kept in one place, because one person may belong to several areas. A person who
    signs in by codes has no password.
    """

    history_leaves_out: ClassVar[Mapping[str, str]] = {
        "version": "it only counts the other changes",
        "changed_at": "the history says it of every change",
        "changed_by": "the history says it of every change",
    }
    history_hides: ClassVar[Mapping[str, str]] = {"password": "a secret, though hashed"}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=150)
    email = models.EmailField("email address", unique=True, null=True, blank=True)  # none, or unique
    # In the form +441632960001.
    phone = models.CharField("mobile number", max_length=20, unique=True, null=True, blank=True)
    phone_is_verified = models.BooleanField("mobile number is checked", default=False)
    postal_address = models.TextField(blank=True)
    language = models.CharField(max_length=10, default="en")
    # The ways in which they may be reached, the one they like best first.
    channels = ArrayField(
        models.CharField(max_length=10, choices=Channel), default=list, blank=True, verbose_name="ways to be reached"
    )
    may_be_contacted = models.BooleanField(default=True)
    is_active = models.BooleanField("may sign in", default=True)
    # Made in a demonstration, for it: in any other area they are nobody.
    is_invented = models.BooleanField("is invented", default=False, editable=False)
    created_at = models.DateTimeField()
    # Raised with every change, so that nobody overwrites what they have not seen.
    version = models.PositiveIntegerField(default=1, editable=False)
    changed_at = models.DateTimeField(null=True, blank=True, editable=False)
    changed_by = models.CharField(max_length=200, blank=True, editable=False)

    objects: ClassVar[People] = People()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name_plural = "people"
        ordering = ("name",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(email__isnull=False) | models.Q(phone__isnull=False),
                name="areas_person_can_be_reached",
            ),
            models.CheckConstraint(
                condition=models.Q(email__isnull=True) | models.Q(email=Lower("email")),
                name="areas_person_email_in_small_letters",
            ),
            models.CheckConstraint(
                condition=models.Q(changed_at__isnull=True, changed_by="")
                | models.Q(changed_at__isnull=False) & ~models.Q(changed_by=""),
                name="areas_person_changed_at_and_by",
            ),
        )

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        """The name, as Django asks for it."""
        return self.name
