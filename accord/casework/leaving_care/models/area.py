"""What the leaving care team and the landlord do together for everybody: homes expected, panels, drop-ins, training.

Everybody in the area reads it, so no young person is named in any of it.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from accord.access.models import AreaRecord, Member
from accord.casework.referrals.models.constraints import one_of

STATES = (("arranged", "To come"), ("held", "Held"), ("not_held", "Not held"))
MATTERS = (
    ("application", "Applying for a home"),
    ("choosing", "Where to live, and what there is"),
    ("rent_and_benefit", "Rent and benefit"),
    ("tenancy_trouble", "Trouble in a tenancy"),
    ("living_alone", "Living on one’s own"),
    ("homelessness", "Fear of losing a home"),
    ("other", "Something else"),
)
AUDIENCES = (("workers", "Workers"), ("young_people", "Young people"), ("both", "Both"))
METHODS = (
    ("session", "A session"),
    ("presentation", "A talk"),
    ("literature", "Something to read"),
    ("signposting", "Where to find it"),
)


class Written(AreaRecord):
    """When and by whom it was recorded. Times are UTC."""

    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Member, models.PROTECT, related_name="+")

    class Meta:
        abstract = True


class ExpectedHomes(Written):
    """How many homes of the landlord's are likely to be needed in a financial year, by size, and the usual number.

    `year_from` is the 1 April it begins on. `differs` is whether it is a fifth more or less than
    usual, which is the agreement's recorded reading. A newer row of the same year takes its place.
    """

    year_from = models.DateField()
    small = models.PositiveIntegerField()  # studios and flats of one bedroom
    family = models.PositiveIntegerField()  # of a size for a family
    usual = models.PositiveIntegerField()
    differs = models.BooleanField()
    because = models.TextField(default="")
    told_on = models.DateField()

    class Meta:
        db_table = "expected_homes"
        constraints = [
            models.CheckConstraint(
                condition=Q(year_from__month=4, year_from__day=1), name="expected_homes_year"
            ),
            models.CheckConstraint(
                condition=Q(differs=False) | ~Q(because=""), name="expected_homes_because"
            ),
        ]

    @property
    def homes(self) -> int:
        """How many in all."""
        return self.small + self.family


class PanelMeeting(Written):
    """One meeting of the accommodation panel. Whom it speaks of stands in their own files.

    `attended` and `absent` are roles that the agreement wants there; `others` how many came beside them.
    """

    meeting_at = models.DateTimeField()
    place = models.TextField(default="")
    state = models.TextField(choices=STATES, default="arranged")
    held_at = models.DateTimeField(null=True)
    attended = ArrayField(models.TextField(), default=list)
    absent = ArrayField(models.TextField(), default=list)
    others = models.PositiveIntegerField(default=0)
    not_held_because = models.TextField(default="")

    class Meta:
        db_table = "accommodation_panel"
        constraints = [
            models.CheckConstraint(
                condition=Q(state="held", held_at__isnull=False, not_held_because="")
                | Q(state="arranged", held_at__isnull=True, not_held_because="", attended=[])
                | Q(state="not_held", held_at__isnull=True, attended=[]) & ~Q(not_held_because=""),
                name="accommodation_panel_state",
            ),
            models.UniqueConstraint(
                fields=["area"], condition=Q(state="arranged"), name="one_panel_to_come"
            ),
        ]


class DropIn(Written):
    """One weekly session of housing advice: when, how many came and what they asked about. Nobody is named."""

    on = models.DateField(db_column="on_day")
    place = models.TextField(default="")
    state = models.TextField(choices=STATES, default="arranged")
    young_people = models.PositiveIntegerField(default=0)
    workers = models.PositiveIntegerField(default=0)
    matters = ArrayField(models.TextField(), default=list)
    not_held_because = models.TextField(default="")

    class Meta:
        db_table = "drop_in"
        constraints = [
            one_of("state", dict(STATES), "drop_in_state"),
            models.CheckConstraint(
                condition=Q(state="not_held") ^ Q(not_held_because=""), name="drop_in_because"
            ),
            models.CheckConstraint(
                condition=Q(state="held") | Q(young_people=0, workers=0, matters=[]),
                name="drop_in_who_came",
            ),
            models.UniqueConstraint(
                fields=["area"], condition=Q(state="arranged"), name="one_drop_in_to_come"
            ),
        ]


class HousingTraining(Written):
    """Training about housing that was asked for: on what, for whom, and when it was given."""

    topic = models.TextField()
    audience = models.TextField(choices=AUDIENCES)
    asked_on = models.DateField()
    given_on = models.DateField(null=True)
    method = models.TextField(choices=METHODS, default="")
    people = models.PositiveIntegerField(null=True)

    class Meta:
        db_table = "housing_training"
        constraints = [
            models.CheckConstraint(condition=~Q(topic=""), name="housing_training_topic"),
            one_of("audience", dict(AUDIENCES), "housing_training_audience"),
            models.CheckConstraint(
                condition=Q(given_on__isnull=True, method="", people__isnull=True)
                | Q(given_on__gte=F("asked_on"), method__in=dict(METHODS), people__isnull=False),
                name="housing_training_given",
            ),
        ]
