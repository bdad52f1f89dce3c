"""Beds on offer, why they stand empty, and who holds or lives in one."""

from django.db import models
from django.db.models import Q

from accord.access.models import AreaRecord, CaseRecord, File, Member
from accord.casework.homes.models.beds import Bed

REASONS = [
    ("waiting", "Ready, and nobody has been referred"),
    ("promised", "Ready, and somebody is to move in"),
    ("cleaning", "Being cleaned and made ready"),
    ("repairs", "Repairs"),
    ("works", "Building work or refurbishment"),
    ("kept_back", "Kept back for somebody’s safety"),
    ("no_staff", "Not enough staff"),
    ("new", "A new bed, not opened yet"),
    ("closing", "The home or the bed is closing"),
    ("other", "Something else"),
]


class Vacancy(AreaRecord):
    """A bed on offer from a day on. A hold lapses by itself when `held_until` (UTC) has passed."""

    bed = models.ForeignKey(Bed, models.PROTECT, related_name="vacancies")
    available_on = models.DateField()
    state = models.TextField(default="open")  # open | held | filled | withdrawn
    held_until = models.DateTimeField(null=True)

    class Meta:
        db_table = "vacancy"
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["open", "held", "filled", "withdrawn"]),
                name="vacancy_state",
            ),
            models.CheckConstraint(
                condition=Q(state="held") ^ Q(held_until__isnull=True), name="vacancy_held_until"
            ),
            models.UniqueConstraint(
                fields=["bed"], condition=Q(state__in=["open", "held"]), name="one_live_vacancy"
            ),
        ]


class BedHold(CaseRecord):
    """For whom a vacancy is held. On the case file, so that the home reveals nobody.

    Class: placement. It keeps the bed from `from_on` (a London day) on, until it is released or
    `held_until` (UTC) passes.
    """

    vacancy = models.ForeignKey(Vacancy, models.PROTECT, related_name="+")
    from_on = models.DateField()
    held_until = models.DateTimeField()
    released_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "bed_hold"


class BedStay(CaseRecord):
    """The nights somebody has a bed: from a day on, up to the day they leave. Class: location.

    The nights are the range `stay`, which PostgreSQL works out of the two days. A stay entered
    in error ends the day it starts: it is empty and bars nobody.
    """

    bed = models.ForeignKey(Bed, models.PROTECT, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)  # the day they leave: the bed is free that night

    class Meta:
        db_table = "bed_stay"
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=models.F("starts_on")),
                name="bed_stay_ends_after_start",
            )
        ]


class BedClaim(models.Model):
    """The days that one hold or one stay has a bed. Sealed; the database writes it with either.

    No two claims on a bed share a day: `bed_one_at_a_time`, one exclusion constraint over holds and
    stays together, holds whatever the asker may see. A hold on a bed that somebody lives in with
    no leaving day has no days yet: it is `behind` that stay and gets them when its end is known.
    """

    bed = models.ForeignKey(Bed, models.PROTECT, related_name="+")
    file = models.ForeignKey(File, models.PROTECT, related_name="+")
    stay_id = models.BigIntegerField(null=True, unique=True)
    hold_id = models.BigIntegerField(null=True, unique=True)
    behind = models.BooleanField(default=False)

    class Meta:
        db_table = "bed_claim"
        constraints = [
            models.CheckConstraint(
                condition=Q(stay_id__isnull=True) ^ Q(hold_id__isnull=True), name="bed_claim_of_one"
            ),
            models.UniqueConstraint(
                fields=["bed"], condition=Q(behind=True), name="one_behind_a_stay"
            ),
        ]


class VoidReason(AreaRecord):
    """Why a bed stands empty, from a day on, and when it is likely to be filled. The newest holds.

    Since when it is empty is not written here: the database works it out of the stays.
    """

    bed = models.ForeignKey(Bed, models.PROTECT, related_name="+")
    from_on = models.DateField()
    reason = models.TextField(choices=REASONS)
    likely_until = models.DateField(null=True)
    said_at = models.DateTimeField()
    said_by = models.ForeignKey(Member, models.PROTECT, related_name="+")

    class Meta:
        db_table = "void_reason"
        constraints = [
            models.CheckConstraint(
                condition=Q(reason__in=[r for r, _ in REASONS]), name="void_reason"
            ),
            models.CheckConstraint(
                condition=Q(likely_until__isnull=True) | Q(likely_until__gte=models.F("from_on")),
                name="void_reason_likely_until",
            ),
        ]
        indexes = [models.Index(fields=["bed", "-said_at", "-id"], name="void_reason_newest")]
