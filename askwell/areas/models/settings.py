"""What an area has settled about how it works."""

from datetime import time

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q


class Language(models.TextChoices):
    """A language that somebody may be written to in, as its speakers and as English call it."""

    ENGLISH = "en", "English"
    ARABIC = "ar", "العربية (Arabic)"
    BENGALI = "bn", "বাংলা (Bengali)"
    CANTONESE = "yue", "廣東話 (Cantonese)"
    CZECH = "cs", "Čeština (Czech)"
    FARSI = "fa", "فارسی (Farsi)"
    KURDISH = "ckb", "کوردی (Kurdish Sorani)"
    POLISH = "pl", "Polski (Polish)"
    PUNJABI = "pa", "ਪੰਜਾਬੀ (Punjabi)"
    ROMANIAN = "ro", "Română (Romanian)"
    SOMALI = "so", "Soomaali (Somali)"
    TIGRINYA = "ti", "ትግርኛ (Tigrinya)"
    UKRAINIAN = "uk", "Українська (Ukrainian)"
    URDU = "ur", "اردو (Urdu)"


def english_only() -> list[str]:
    """The languages that an area begins with."""
    return [Language.ENGLISH.value]


# Below three, a person in a table can be told by whoever knows the other one.
FEWEST_SHOWN = 3


class Settled(models.Model):
    """The part of an area that its administrators settle: hours, safety, numbers and languages."""

    # Between these times of day no message goes out.
    quiet_from = models.TimeField("messages rest from", default=time(20))
    quiet_until = models.TimeField("messages rest until", default=time(8))

    # Whoever decides what happens when a child may not be safe; who still has that role is asked when it is shown.
    safeguarding_lead = models.ForeignKey(
        "areas.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    urgent_phone = models.CharField("number out of hours", max_length=40, blank=True)

    # Counts of people under this number are not shown.
    small_numbers_under = models.PositiveSmallIntegerField(default=5, validators=[MinValueValidator(FEWEST_SHOWN)])
    # Open Referral UK asks for a check every three months; a year is what families distrust.
    ageing_after_days = models.PositiveSmallIntegerField(default=92)
    stale_after_days = models.PositiveSmallIntegerField(default=365)
    # In working days.
    answer_within_days = models.PositiveSmallIntegerField(default=10)

    languages = ArrayField(models.CharField(max_length=10, choices=Language), default=english_only)

    # Raised with each change, so that of two administrators the second is told.
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True

    @property
    def languages_offered(self) -> list[tuple[str, str]]:
        """The languages with their names, English first."""
        return [(code, name) for code, name in Language.choices if code in self.languages]


SETTLED_RIGHTLY = (
    models.CheckConstraint(
        condition=Q(small_numbers_under__gte=FEWEST_SHOWN), name="areas_area_small_numbers_are_hidden"
    ),
    models.CheckConstraint(
        condition=Q(ageing_after_days__gte=1) & Q(stale_after_days__gt=F("ageing_after_days")),
        name="areas_area_ages_before_stale",
    ),
    models.CheckConstraint(condition=Q(answer_within_days__gte=1), name="areas_area_answers_within_days"),
    models.CheckConstraint(condition=~Q(quiet_from=F("quiet_until")), name="areas_area_messages_go_out_at_all"),
)
