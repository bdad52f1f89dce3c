"""Cases of infection in homes, outbreaks, changed ways of working, and concerns about protective equipment.

What stands with a home names nobody: whose infection it is stands on that young person's own case,
for those whom the protocol lets read of their health.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from accord.access.models import Agency, AreaRecord, Member, Team
from accord.casework.homes.models import Home
from accord.casework.putting_right.entered import EnteredOnce
from accord.casework.referrals.models.constraints import one_of

PERSONS = [("resident", "A young person"), ("staff", "A member of staff"), ("visitor", "A visitor")]
BECAUSE = [
    ("linked", "Two or more cases are linked"),
    ("public_health", "Public health says so"),
]
CHANGES = [
    ("staffing", "Staffing"),
    ("risk_assessments", "Risk assessments"),
    ("visits", "Visits to young people"),
    ("team_meetings", "Team meetings"),
    ("appointments", "Appointments about housing"),
    ("other", "Another way of working"),
]


class Written(AreaRecord):
    """When and by whom it was recorded. Times are UTC."""

    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Member, models.PROTECT, related_name="+")

    class Meta:
        abstract = True


class Told(Written):
    """With the partners' teams that were told in the same moment: they and nobody else read it."""

    told_teams = ArrayField(models.BigIntegerField())

    class Meta:
        abstract = True


class OutbreakSwitch(Written):
    """One time for which the area has this switched on; open while it has.

    `health_body` is what public health is called here; `news_days` after how many days partners
    look for news, empty where the area sets none.
    """

    because = models.TextField()
    health_body = models.TextField()
    news_days = models.IntegerField(null=True)
    switched_off_at = models.DateTimeField(null=True)
    switched_off_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")

    class Meta:
        db_table = "outbreak_switch"
        constraints = [
            models.CheckConstraint(
                condition=Q(switched_off_at__isnull=True, switched_off_by__isnull=True)
                | Q(switched_off_at__isnull=False, switched_off_by__isnull=False),
                name="outbreak_switched_off_pair",
            ),
            models.CheckConstraint(
                condition=Q(news_days__isnull=True) | Q(news_days__gte=1), name="outbreak_news_days"
            ),
            models.UniqueConstraint(
                fields=["area"],
                condition=Q(switched_off_at__isnull=True),
                name="one_outbreak_switch",
            ),
        ]


class Outbreak(Told):
    """An outbreak in one home. The provider that runs it leads with public health."""

    home = models.ForeignKey(Home, models.PROTECT, related_name="+")
    provider_team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    because = models.TextField(choices=BECAUSE)
    reported_at = models.DateTimeField(null=True)
    recommendations = models.TextField(default="")
    received_at = models.DateTimeField(null=True)
    passed_on_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "outbreak"
        constraints = [
            one_of("because", dict(BECAUSE), "outbreak_because"),
            models.CheckConstraint(
                condition=Q(received_at__isnull=True, recommendations="")
                | Q(received_at__isnull=False) & ~Q(recommendations=""),
                name="outbreak_advice_pair",
            ),
            models.CheckConstraint(
                condition=Q(passed_on_at__isnull=True) | Q(received_at__isnull=False),
                name="outbreak_passed_on_what_came",
            ),
            models.UniqueConstraint(
                fields=["home"], condition=Q(closed_at__isnull=True), name="one_open_outbreak"
            ),
        ]


class Infection(Told):
    """One confirmed case in a home, by kind of person alone. It names nobody."""

    home = models.ForeignKey(Home, models.PROTECT, related_name="+")
    provider_team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    person_kind = models.TextField(choices=PERSONS)
    confirmed_on = models.DateField()
    outbreak = models.ForeignKey(Outbreak, models.PROTECT, null=True, related_name="infections")
    tracing_at = models.DateTimeField(null=True)
    alerted_at = models.DateTimeField(null=True)
    news_at = models.DateTimeField(null=True)
    over_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "infection"
        constraints = [one_of("person_kind", dict(PERSONS), "infection_person_kind")]


class InfectionNews(Told):
    """News of a case, as partners were given it. It names nobody."""

    infection = models.ForeignKey(Infection, models.PROTECT, related_name="news")
    words = models.TextField()

    class Meta:
        db_table = "infection_news"
        constraints = [models.CheckConstraint(condition=~Q(words=""), name="infection_news_says")]


class OwnInfection(EnteredOnce):
    """That a case of infection is this young person's. On their own case. Class: health."""

    infection = models.ForeignKey(Infection, models.PROTECT, related_name="+")

    class Meta:
        db_table = "own_infection"
        constraints = [
            models.UniqueConstraint(  # within the file: a clash tells of nobody else
                fields=["file", "infection"],
                condition=Q(withdrawn_at__isnull=True),
                name="infection_of_one_young_person",
            )
        ]


class WorkingChange(Told):
    """How a partner works otherwise from a day on, and what that means for the others."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    what = models.TextField(choices=CHANGES)
    words = models.TextField()
    from_on = models.DateField()

    class Meta:
        db_table = "working_change"
        constraints = [
            one_of("what", dict(CHANGES), "working_change_what"),
            models.CheckConstraint(condition=~Q(words=""), name="working_change_says"),
        ]


class EquipmentConcern(Written):
    """A concern that protective equipment is not worn as it should be. No worker is named.

    For the locality manager it went to, and whoever raised it; nobody else reads it.
    """

    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    locality_manager = models.ForeignKey(Member, models.PROTECT, related_name="+")
    words = models.TextField()
    support_given = models.TextField(default="")
    outcome = models.TextField(default="")
    settled_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "equipment_concern"
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="equipment_concern_says"),
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True, outcome="")
                | Q(settled_at__isnull=False) & ~Q(outcome=""),
                name="equipment_concern_settled",
            ),
        ]
