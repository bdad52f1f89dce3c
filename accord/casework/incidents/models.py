"""A serious incident on a young person's file, and the report of it that stands with the home."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from accord.access.models import AreaRecord, Member
from accord.casework.putting_right.entered import EnteredOnce

CAUSES = [("fire", "Fire"), ("flood", "Flood"), ("power_failure", "Power failure"), ("other", "Something else")]  # fmt: skip
REASONS = [
    ("crisis", "A crisis"),
    ("serious_incident", "A serious incident"),
    ("advice_on_serious_incident", "Advice on a serious incident"),
]
TOLD = [("lead_worker", "The lead worker"), ("lead_worker_manager", "Their manager")]
CONDUCT = [
    ("criminal_act", "A crime"),
    ("antisocial_behaviour", "Antisocial behaviour"),
]
TOLD_BY = [
    ("police", "The police"),
    ("neighbours", "Neighbours"),
    ("staff", "Somebody who works in the home"),
    ("resident", "Another resident"),
    ("other", "Somebody else"),
]
PARTS = [
    ("support", "Support for the provider"),
    ("stakeholders", "Those with a stake in it"),
    ("publicity", "Publicity"),
    ("enquiry", "An enquiry"),
]


class Incident(EnteredOnce):
    """A serious or untoward incident. Class: incident, marked 1. Times are UTC.

    `categories` are the pack's names of what makes it serious. `council_funded` is false where
    it took place away from any service the council funds. `out_of_hours` is how it stood when
    it was recorded: that decides who is there to be told.
    """

    placement = models.ForeignKey("placements.Placement", models.PROTECT, related_name="+")
    home = models.ForeignKey("homes.Home", models.PROTECT, related_name="+")
    categories = ArrayField(models.TextField())
    occurred_at = models.DateTimeField()
    words = models.TextField()
    council_funded = models.BooleanField()
    out_of_hours = models.BooleanField()
    building_unoccupied = models.BooleanField(default=False)
    disruption_cause = models.TextField(choices=CAUSES, default="")
    reported_to_worker_at = models.DateTimeField(null=True)
    reported_to = models.TextField(default="")
    reported_to_duty_team_at = models.DateTimeField(null=True)
    report_submitted_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "incident"
        constraints = [
            models.CheckConstraint(condition=~Q(categories=[]), name="incident_has_a_kind"),
            models.CheckConstraint(
                condition=Q(reported_to_worker_at__isnull=True) ^ ~Q(reported_to=""),
                name="incident_reported_pair",
            ),
        ]

    @property
    def state(self) -> str:
        """Where it stands: occurred, reported_to_duty_team, reported_to_worker or report_submitted."""
        for at, state in (
            (self.report_submitted_at, "report_submitted"),
            (self.reported_to_worker_at, "reported_to_worker"),
            (self.reported_to_duty_team_at, "reported_to_duty_team"),
        ):
            if at:
                return state
        return "occurred"


class ResidentConduct(EnteredOnce):
    """Crime or antisocial behaviour of the young person that the home was told of, and what a manager decided.

    Class: incident, marked 1. Times are UTC. `alleged` says that it is not proven.
    """

    conduct = models.TextField(choices=CONDUCT)
    words = models.TextField()
    told_by = models.TextField(choices=TOLD_BY)
    alleged = models.BooleanField()
    notified_at = models.DateTimeField()
    action_taken = models.BooleanField(null=True)
    action = models.TextField(default="")
    reasons = models.TextField(default="")
    victim_considered = models.BooleanField(null=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")

    class Meta:
        db_table = "resident_conduct"
        constraints = [
            models.CheckConstraint(
                condition=Q(conduct__in=[conduct for conduct, _ in CONDUCT])
                & Q(told_by__in=[who for who, _ in TOLD_BY]),
                name="resident_conduct_kind",
            ),
            models.CheckConstraint(
                condition=Q(decided_at__isnull=True, action_taken__isnull=True, reasons="")
                | (
                    Q(decided_at__isnull=False, decided_by__isnull=False)
                    & Q(action_taken__isnull=False, victim_considered__isnull=False)
                    & ~Q(reasons="")
                ),
                name="resident_conduct_decided_with_reasons",
            ),
        ]


class DutyTeamContact(EnteredOnce):
    """That the emergency duty team was contacted, for one of three reasons. Class: incident, marked 1."""

    incident = models.ForeignKey(Incident, models.PROTECT, null=True, related_name="contacts")
    episode = models.ForeignKey("missing.Episode", models.PROTECT, null=True, related_name="+")
    reason = models.TextField(choices=REASONS)
    spoke_to = models.TextField(default="")
    advice = models.TextField(default="")
    contacted_at = models.DateTimeField()

    class Meta:
        db_table = "duty_team_contact"
        constraints = [
            models.CheckConstraint(
                condition=Q(reason__in=[reason for reason, _ in REASONS]), name="duty_team_reason"
            )
        ]


class IncidentReport(AreaRecord):
    """The commissioner's form, filled in. It stands with the home and names no young person.

    Read by the home's team and by commissioning. `incident_id` is the number of the incident on
    a young person's file, which says nothing to those who may not open it.
    """

    home = models.ForeignKey("homes.Home", models.PROTECT, related_name="+")
    provider_team = models.ForeignKey("access.Team", models.PROTECT, related_name="+")
    incident_id = models.BigIntegerField(unique=True)
    proforma_version = models.TextField(default="")
    categories = ArrayField(models.TextField())
    occurred_at = models.DateTimeField()
    what_happened = models.TextField()
    who_was_told = models.TextField(default="")
    done_at_once = models.TextField(default="")
    contributory_factors = models.TextField(default="")
    help_needed = models.TextField(default="")
    submitted_at = models.DateTimeField()
    submitted_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "incident_report"


class IncidentResponse(AreaRecord):
    """What the council did about one incident, or why that was not needed: one of four points."""

    report = models.ForeignKey(IncidentReport, models.PROTECT, related_name="responses")
    part = models.TextField(choices=PARTS)
    words = models.TextField()
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(Member, models.PROTECT, related_name="+")

    class Meta:
        db_table = "incident_response"
        constraints = [
            models.CheckConstraint(
                condition=Q(part__in=[part for part, _ in PARTS]), name="incident_response_part"
            )
        ]


class IncidentLearning(AreaRecord):
    """What was learned from an incident, and what makes it less likely."""

    report = models.OneToOneField(IncidentReport, models.PROTECT, related_name="learned")
    learning = models.TextField()
    reduction_actions = models.TextField(default="")
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(Member, models.PROTECT, related_name="+")

    class Meta:
        db_table = "incident_learning"


class IncidentProforma(AreaRecord):
    """An edition of the commissioner's form, as it was given to a home."""

    home = models.ForeignKey("homes.Home", models.PROTECT, related_name="+")
    edition = models.TextField()
    supplied_at = models.DateTimeField()
    supplied_by = models.ForeignKey(Member, models.PROTECT, related_name="+")

    class Meta:
        db_table = "incident_proforma"
