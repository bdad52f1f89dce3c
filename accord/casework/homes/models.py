"""Homes, their beds and vacancies, and — on young people's own files — who holds or lives in a bed.

Everyone in the area may see homes, beds and vacancies. Nobody is named on them: a hold
(`BedHold`) and a stay (`BedStay`) belong to the young person's case file.
"""

from django.db import models
from django.db.models import Q

from accord.access.models import Agency, AreaRecord, CaseRecord, File, Member, Team

KINDS = [
    ("shared_house", "Shared house"),
    ("self_contained", "Self-contained flats"),
    ("hostel", "Hostel"),
    ("assessment_centre", "Assessment centre"),
    ("emergency", "Emergency accommodation"),
]
TIERS = [("low", "Low"), ("medium", "Medium"), ("high", "High")]


class Home(AreaRecord):
    """A supported home: an address with beds, run by one provider. Its history is a file."""

    file = models.OneToOneField(File, models.PROTECT, related_name="home")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="homes")
    provider_team = models.ForeignKey(Team, models.PROTECT, related_name="homes")
    name = models.TextField()
    kind = models.TextField(choices=KINDS)
    address_line_1 = models.TextField()
    address_line_2 = models.TextField(default="")
    town = models.TextField()
    postcode = models.TextField()
    borough = models.TextField()
    out_of_borough = models.BooleanField(default=False)
    tier = models.TextField(choices=TIERS)
    has_24h_cover = models.BooleanField()
    youngest = models.SmallIntegerField(default=16)
    oldest = models.SmallIntegerField(default=25)
    accessible = models.BooleanField(default=False)  # step-free, with an accessible bathroom
    house_rules = models.TextField(default="")
    nominee_name = models.TextField(default="")  # who answers for the property
    nominee_phone = models.TextField(default="")
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    closed_on = models.DateField(null=True)

    class Meta:
        db_table = "home"
        constraints = [
            models.UniqueConstraint(fields=["area", "name"], name="one_home_of_that_name"),
            models.CheckConstraint(condition=Q(kind__in=[k for k, _ in KINDS]), name="home_kind"),
            models.CheckConstraint(condition=Q(tier__in=[t for t, _ in TIERS]), name="home_tier"),
            models.CheckConstraint(
                condition=Q(youngest__lte=models.F("oldest")), name="home_age_range"
            ),
        ]


class Bed(AreaRecord):
    """One bed or room of a home."""

    home = models.ForeignKey(Home, models.PROTECT, related_name="beds")
    name = models.TextField()  # as the home calls it: Room 3
    accessible = models.BooleanField(default=False)
    closed_on = models.DateField(null=True)  # the first day it is not in use

    class Meta:
        db_table = "bed"
        constraints = [
            models.UniqueConstraint(fields=["home", "name"], name="one_bed_of_that_name")
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

    Class: placement.
    """

    vacancy = models.ForeignKey(Vacancy, models.PROTECT, related_name="+")
    held_until = models.DateTimeField()
    released_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "bed_hold"


class BedStay(CaseRecord):
    """The nights somebody has a bed: from a day on, up to the day they leave. Class: location.

    No two stays in one bed overlap: `bed_stay_one_at_a_time`, an exclusion constraint over
    the range `stay` that PostgreSQL works out of the two days, holds whatever the asker may
    see. A stay entered in error ends the day it starts: it is empty and bars nobody.
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
