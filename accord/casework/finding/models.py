"""What was so of a home when it was chosen as an option, and referrals that wait. Class: search."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from accord.access.models import CaseRecord, Member
from accord.casework.putting_right.entered import EnteredOnce
from accord.casework.referrals.models import PlacementOption, Referral

# What a search waits for. Each is something that will come, or be decided: none is about how they are.
WAITS_FOR = [
    ("a_vacancy", "A home that could be right, which is not free yet"),
    ("their_wish", "The young person asked to wait"),
    ("a_decision", "A court, an order or a panel decides first"),
    ("a_check", "A check has to be answered first"),
    ("money", "The money has to be approved first"),
    ("health", "A health assessment or treatment comes first"),
    ("family", "Work with the family goes on"),
    ("an_answer", "Another area has to answer"),
]
LOOK_AGAIN = [
    ("placements_team", "The placements team"),
    ("referrals_team", "The referrals team"),
    ("lead_worker", "The lead worker"),
]


class HomeChoice(EnteredOnce):
    """One home chosen as an option, with the facts that the rules read then. Class: search.

    `facts` are lines such as "place.tier: medium". What checks and assessments found is not among
    them: it is of other classes, and stays where it is, dated. `fit` is in thousandths; `better`
    is a home that fitted better, and why this one was chosen all the same stands with the option.
    """

    referral = models.ForeignKey(Referral, models.PROTECT, related_name="+")
    option = models.OneToOneField(PlacementOption, models.PROTECT, related_name="choice")
    home = models.ForeignKey("homes.Home", models.PROTECT, related_name="+")
    possible = models.BooleanField()
    fit = models.SmallIntegerField()
    better = models.ForeignKey("homes.Home", models.PROTECT, null=True, related_name="+")
    facts = ArrayField(models.TextField())
    chosen_at = models.DateTimeField()

    class Meta:
        db_table = "home_choice"
        constraints = [
            models.CheckConstraint(condition=Q(fit__gte=0, fit__lte=1000), name="choice_fit"),
            models.CheckConstraint(
                condition=Q(better__isnull=True) | ~Q(better=F("home")), name="choice_better_other"
            ),
        ]


class ReferralWait(CaseRecord):
    """A referral waits: for what, until when at the latest, and who looks again. Class: search.

    It keeps its place among those that wait. Looking again ends this row, and may begin another.
    """

    referral = models.ForeignKey(Referral, models.PROTECT, related_name="+")
    waits_for = models.TextField(choices=WAITS_FOR)
    words = models.TextField(default="")
    owner_role = models.TextField(choices=LOOK_AGAIN)
    review_on = models.DateField()
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")

    class Meta:
        db_table = "referral_wait"
        constraints = [
            models.CheckConstraint(
                condition=Q(waits_for__in=[value for value, _ in WAITS_FOR]), name="wait_waits_for"
            ),
            models.CheckConstraint(
                condition=Q(owner_role__in=[role for role, _ in LOOK_AGAIN]), name="wait_owner"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) ^ Q(ended_by__isnull=False),
                name="wait_ended_pair",
            ),
            models.UniqueConstraint(
                fields=["referral"], condition=Q(ended_at__isnull=True), name="one_wait_at_a_time"
            ),
        ]
