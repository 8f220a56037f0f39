"""Guides: the pages that explain the law and the ways to help, each with its editions; and an area's own words."""

from collections.abc import Mapping
from typing import ClassVar

from django.db import models
from django.db.models import Q

from askwell.areas.models import Area, Person
from askwell.core.rule import Guarded


class Guide(Guarded):
    """A page that an area keeps: who looks after it, and by when it is to be checked. What it says is in its editions.

    Somebody looks after it by name, or a team does.
    """

    history_leaves_out: ClassVar[Mapping[str, str]] = {"version": "it only counts the other changes"}

    area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="+")
    key = models.SlugField("address", max_length=60)
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    team = models.CharField(max_length=100, blank=True)
    review_on = models.DateField("day by which it is to be checked")
    position = models.PositiveSmallIntegerField("place in the list", default=100)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering = ("position", "key")
        constraints = (models.UniqueConstraint(fields=["area", "key"], name="offer_guide_once_an_area"),)

    def __str__(self) -> str:
        return self.key


class GuideEdition(Guarded):
    """What a guide says, in Markdown. Once published it never changes, which the database holds too.

    `sources` are what it rests on: a list of {"name", "href", "is_checked"}.
    """

    class State(models.TextChoices):
        """How far an edition has come. A guide has at most one that is not yet published, and one that is shown."""

        DRAFT = "draft", "Draft"
        SCHEDULED = "scheduled", "Scheduled"
        PUBLISHED = "published", "Published"
        REPLACED = "replaced", "Replaced"

    history_leaves_out: ClassVar[Mapping[str, str]] = {"version": "it only counts the other changes"}

    guide = models.ForeignKey(Guide, on_delete=models.CASCADE, related_name="editions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=120)
    summary = models.CharField(max_length=300)
    text = models.TextField()
    sources = models.JSONField(default=list, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    written_by = models.CharField(max_length=200)
    written_at = models.DateTimeField()
    publish_at = models.DateTimeField(null=True, blank=True)
    published_by = models.CharField(max_length=200, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = "edition of a guide"
        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(fields=["guide", "number"], name="offer_guideedition_numbered"),
            models.UniqueConstraint(
                fields=["guide"], condition=Q(state__in=("draft", "scheduled")), name="offer_guideedition_one_draft"
            ),
            models.UniqueConstraint(
                fields=["guide"], condition=Q(state="published"), name="offer_guideedition_one_shown"
            ),
            models.CheckConstraint(
                condition=~Q(state="scheduled") | Q(publish_at__isnull=False), name="offer_guideedition_when"
            ),
            models.CheckConstraint(
                condition=Q(published_at=None, published_by="", state__in=("draft", "scheduled"))
                | Q(published_at__isnull=False, state__in=("published", "replaced")) & ~Q(published_by=""),
                name="offer_guideedition_published_at_and_by",
            ),
        )
        indexes = (models.Index(fields=["publish_at"], condition=Q(state="scheduled"), name="offer_guideedition_due"),)

    def __str__(self) -> str:
        return self.title

    @property
    def mark(self) -> str:
        """What tells this text of this edition from any earlier one: whoever changes it says which they saw."""
        return f"{self.number}.{self.version}"


class GlossaryTerm(Guarded):
    """A word or short form that an area explains, beside those that come with Askwell or in the place of one."""

    area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="+")
    term = models.CharField(max_length=60)
    stands_for = models.CharField(max_length=120, blank=True)
    meaning = models.CharField(max_length=400)

    class Meta:
        verbose_name = "word of the glossary"
        ordering = ("term",)
        constraints = (models.UniqueConstraint(fields=["area", "term"], name="offer_glossaryterm_once_an_area"),)

    def __str__(self) -> str:
        return self.term
