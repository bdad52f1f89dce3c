"""Consultations about gangs and the gangs team's checks. Nobody is named. Class: gangs, marked 1."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from accord.access.models import CaseRecord
from accord.casework.putting_right.entered import EnteredOnce
from accord.casework.referrals.models.constraints import YES_NO, one_of
from accord.casework.referrals.models.referral import Referral
from accord.casework.referrals.models.risk import RiskAssessment
from accord.casework.referrals.models.search import PlacementOption

SENSITIVE = 1
CHECKS = [("areas", "Areas to avoid"), ("an_address", "One address")]


class GangsRecord(CaseRecord):
    """A row that only the lead worker, the co-ordinator and the gangs side may read."""

    marking = models.SmallIntegerField(default=SENSITIVE)

    class Meta:
        abstract = True


class GangsConsultation(GangsRecord):
    """The co-ordinator's consultation about one referral. Class: gangs."""

    referral = models.ForeignKey(Referral, models.PROTECT, related_name="+")
    asked = models.TextField(default="")
    requested_at = models.DateTimeField()
    held_at = models.DateTimeField(null=True)
    advice = models.TextField(default="")
    checks_needed = models.BooleanField(null=True)
    gang_affiliation = models.TextField(default="not_known")

    class Meta:
        db_table = "gangs_consultation"
        constraints = [
            one_of("gang_affiliation", YES_NO, "consultation_affiliation"),
            models.CheckConstraint(
                condition=Q(held_at__isnull=True) ^ Q(checks_needed__isnull=False),
                name="consultation_held",
            ),
        ]


class AreaCheck(GangsRecord):
    """A check of areas or of one address: the usable result, never who it is about. Class: gangs."""

    referral = models.ForeignKey(Referral, models.PROTECT, null=True, related_name="+")
    check_type = models.TextField(choices=CHECKS)
    option = models.ForeignKey(PlacementOption, models.PROTECT, null=True, related_name="+")
    home = models.ForeignKey("homes.Home", models.PROTECT, null=True, related_name="+")
    address = models.TextField(default="")
    internal_move = models.BooleanField(default=False)
    move = models.ForeignKey("moves.Move", models.PROTECT, null=True, related_name="+")
    requested_at = models.DateTimeField()
    completed_at = models.DateTimeField(null=True)
    areas_to_avoid = ArrayField(models.TextField(), default=list)
    residents_at_risk_from_young_person = models.TextField(default="")
    residents_put_young_person_at_risk = models.TextField(default="")
    conditions = models.TextField(default="")
    information_provided = models.TextField(default="")
    provided_at = models.DateTimeField(null=True)
    passed_to_placements_team_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "area_check"
        constraints = [
            one_of("check_type", dict(CHECKS), "check_type"),
            models.CheckConstraint(
                condition=Q(check_type="areas") ^ ~Q(address=""), name="check_address"
            ),
            one_of("residents_at_risk_from_young_person", YES_NO, "check_from", empty=True),
            one_of("residents_put_young_person_at_risk", YES_NO, "check_to", empty=True),
        ]


class CrossBorderContact(GangsRecord, EnteredOnce):
    """One contact with the gangs team of the borough the young person moves to. Class: gangs."""

    area_check = models.ForeignKey(AreaCheck, models.PROTECT, related_name="cross_border_contacts")
    borough = models.TextField()
    contact_team = models.TextField()
    contacted_at = models.DateTimeField()

    class Meta:
        db_table = "cross_border_contact"


class GangsNote(GangsRecord):
    """What the gangs team passed on, beside one version of the risk assessment. Class: gangs.

    It is kept out of the risk assessment's own table so that a keyworker or provider who
    reads that one does not read this.
    """

    assessment = models.ForeignKey(RiskAssessment, models.PROTECT, related_name="+")
    area_check = models.ForeignKey(AreaCheck, models.PROTECT, null=True, related_name="+")
    information = models.TextField()

    class Meta:
        db_table = "gangs_note"


class PostcodeConsideration(GangsRecord, EnteredOnce):
    """Whether keeping out of a postcode would help: a person's conclusion. Class: gangs."""

    referral = models.ForeignKey(Referral, models.PROTECT, related_name="+")
    option = models.ForeignKey(PlacementOption, models.PROTECT, null=True, related_name="+")
    postcode = models.TextField(default="")
    keep_out = models.BooleanField()
    conclusion = models.TextField()

    class Meta:
        db_table = "postcode_consideration"


class OutOfBoroughForSafety(GangsRecord, EnteredOnce):
    """The decision to look out of borough to keep the young person safe. Class: gangs."""

    referral = models.ForeignKey(Referral, models.PROTECT, related_name="+")
    because = models.TextField()
    decided_at = models.DateTimeField()

    class Meta:
        db_table = "out_of_borough_for_safety"
