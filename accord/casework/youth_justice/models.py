"""Custody, bail, orders across borders, and meetings about a home that may fail."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from accord.access.models import CaseRecord
from accord.casework.putting_right.entered import EnteredOnce
from accord.casework.referrals.models.constraints import YES_NO, one_of

SENSITIVE = 1
PLACES = [
    ("police_cells", "Police cells"),
    ("remand", "On remand"),
    ("sentence", "Serving a sentence"),
]
BAIL = [
    ("granted", "Bail was granted"),
    ("refused", "Bail was refused"),
    ("waiting", "It is not decided yet"),
]
CARETAKING_ENDS = [
    ("returned", "The young person came back"),
    ("order_ended", "The order ended"),
    ("declined", "The other service said no"),
]
TAKEN_BY = [
    ("youth_justice_worker", "Our case manager"),
    ("youth_justice_manager", "Our manager"),
    ("host_youth_justice_team", "The service that does the daily work"),
]


class CustodyStay(CaseRecord):
    """Time in custody: who was told, and the support made ready for the release. Class: custody, sensitive.

    Times are UTC. The front door is told in the moment this is recorded.
    """

    marking = models.SmallIntegerField(default=SENSITIVE)
    place = models.TextField(choices=PLACES)
    in_custody_from = models.DateTimeField()
    subject_of_plan = models.BooleanField()
    allocated = models.BooleanField()
    told_team = models.TextField(default="")
    team_told_at = models.DateTimeField(null=True)
    worker_told_at = models.DateTimeField(null=True)
    expected_release_on = models.DateField(null=True)
    package = models.TextField(default="")
    package_arranged_at = models.DateTimeField(null=True)
    released_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "custody_stay"
        constraints = [
            one_of("place", dict(PLACES), "custody_stay_place"),
            models.CheckConstraint(
                condition=Q(released_at__isnull=True) | Q(released_at__gte=F("in_custody_from")),
                name="custody_stay_released_after",
            ),
            models.CheckConstraint(
                condition=Q(package="") ^ Q(package_arranged_at__isnull=False),
                name="custody_stay_package_pair",
            ),
            models.UniqueConstraint(
                fields=["file"], condition=Q(released_at__isnull=True), name="one_custody_stay"
            ),
        ]


class BailConsidered(CaseRecord):
    """That the young person was charged, whether bail was possible, what came of it and why. Class: custody, sensitive."""

    marking = models.SmallIntegerField(default=SENSITIVE)
    charged_on = models.DateField()
    bail_possible = models.TextField()
    outcome = models.TextField(choices=BAIL, default="waiting")
    reasons = models.TextField(default="")

    class Meta:
        db_table = "bail_considered"
        constraints = [
            one_of("bail_possible", YES_NO, "bail_considered_possible"),
            one_of("outcome", dict(BAIL), "bail_considered_outcome"),
            models.CheckConstraint(
                condition=~Q(outcome="refused") | ~Q(reasons=""), name="bail_considered_reasons"
            ),
        ]


class NewCaseCheck(EnteredOnce):
    """That a new order was looked up in social care's records, and whether they are looked after. Class: offending."""

    order = models.ForeignKey("referrals.YosOrder", models.PROTECT, related_name="+")
    checked_on = models.DateField()
    looked_after_found = models.BooleanField()

    class Meta:
        db_table = "new_case_check"


class Caretaking(CaseRecord):
    """Another service was asked to do the daily work on an order. Class: offending.

    Responsibility and enforcement stay with ours; days are London days.
    """

    order = models.ForeignKey("referrals.YosOrder", models.PROTECT, related_name="+")
    host = models.TextField()  # the other service, by its name
    requested_on = models.DateField()
    accepted_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    ended_because = models.TextField(choices=CARETAKING_ENDS, default="")

    class Meta:
        db_table = "caretaking"
        constraints = [
            one_of("ended_because", dict(CARETAKING_ENDS), "caretaking_ended_because", empty=True),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) ^ ~Q(ended_because=""),
                name="caretaking_ended_pair",
            ),
            models.UniqueConstraint(
                fields=["file"], condition=Q(ended_on__isnull=True), name="one_caretaking"
            ),
        ]


class Enforcement(CaseRecord):
    """That an order was breached, who reported it, and what was done by whom. Class: offending, sensitive."""

    marking = models.SmallIntegerField(default=SENSITIVE)
    order = models.ForeignKey("referrals.YosOrder", models.PROTECT, related_name="+")
    breach_on = models.DateField()
    host_reported_on = models.DateField(null=True)
    action = models.TextField(default="")
    taken_by = models.TextField(choices=TAKEN_BY, default="")
    taken_on = models.DateField(null=True)

    class Meta:
        db_table = "enforcement"
        constraints = [
            one_of("taken_by", dict(TAKEN_BY), "enforcement_taken_by", empty=True),
            models.CheckConstraint(
                condition=Q(taken_on__isnull=True, taken_by="", action="")
                | Q(taken_on__isnull=False) & ~Q(taken_by="") & ~Q(action=""),
                name="enforcement_taken_pair",
            ),
        ]


class HostUpdate(EnteredOnce):
    """That the other service was given the minutes of a review and what was said. Class: offending.

    Never the words themselves: they go by the way both services use.
    """

    caretaking = models.ForeignKey(Caretaking, models.PROTECT, related_name="updates")
    review = models.ForeignKey("reviews.StatutoryReview", models.PROTECT, null=True, related_name="+")  # fmt: skip
    sent_on = models.DateField()
    minutes_sent = models.BooleanField()
    feedback_given = models.BooleanField()

    class Meta:
        db_table = "host_update"
        constraints = [
            models.CheckConstraint(
                condition=Q(minutes_sent=True) | Q(feedback_given=True),
                name="host_update_something",
            )
        ]


class DisruptionMeeting(CaseRecord):
    """A meeting about a home that may fail: when, where, who was asked and who came. Class: meeting."""

    placement = models.ForeignKey("placements.Placement", models.PROTECT, related_name="+")
    meeting_at = models.DateTimeField()
    place = models.TextField()
    invited = ArrayField(models.TextField())
    held_at = models.DateTimeField(null=True)
    attended = ArrayField(models.TextField(), default=list)

    class Meta:
        db_table = "disruption_meeting"
        constraints = [
            models.CheckConstraint(condition=~Q(invited=[]), name="disruption_meeting_invited"),
            models.CheckConstraint(
                condition=Q(held_at__isnull=False) | Q(attended=[]), name="disruption_meeting_held"
            ),
        ]
