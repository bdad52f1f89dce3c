"""What is looked for and whether home was looked at again; a home as it was when chosen; referrals that wait."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from accord.access.models import CaseRecord, Member
from accord.casework.putting_right.entered import EnteredOnce
from accord.casework.referrals.models import PlacementOption, Referral
from accord.casework.referrals.models.constraints import one_of
from accord.casework.referrals.models.search import LEVELS

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
    ("brokerage_team", "The brokerage team"),
    ("lead_worker", "The lead worker"),
]
YES_NO = [("yes", "Yes"), ("no", "No"), ("not_known", "Not known")]


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


class StayingHome(EnteredOnce):
    """Whether staying at home was looked at again before a home was looked for. Class: family, sensitive.

    `safety_reasons` are why home is not safe, or what makes it so. Whoever is asked to find a home
    reads none of it.
    """

    referral = models.ForeignKey(Referral, models.PROTECT, related_name="+")
    considered_on = models.DateField()
    safe = models.TextField(choices=YES_NO)
    able = models.TextField(choices=YES_NO)
    safety_reasons = models.TextField()

    class Meta:
        db_table = "staying_home"
        constraints = [
            one_of("safe", dict(YES_NO), "staying_home_safe"),
            one_of("able", dict(YES_NO), "staying_home_able"),
            models.CheckConstraint(condition=Q(marking=1), name="staying_home_is_sensitive"),
        ]


class HomeSought(CaseRecord):
    """What is looked for, as somebody of the case said it to those who find homes. Class: referral.

    Where no agreement asks for a referral it is the whole of what they are given. The newest one of
    a referral stands. () and "" mean that nothing is asked; `ends_on` is the day they should leave.
    """

    referral = models.ForeignKey(Referral, models.PROTECT, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField()
    tier = models.TextField(choices=LEVELS)
    needs_24h = models.BooleanField(default=False)
    needs_step_free = models.BooleanField(default=False)
    parent = models.BooleanField(default=False)
    lives_alone = models.BooleanField(default=False)
    curfew = models.BooleanField(default=False)
    out_of_area = models.BooleanField(default=False)
    emergency = models.BooleanField(default=False)
    gender = models.TextField(default="")
    kinds = ArrayField(models.TextField(), default=list)
    wants = ArrayField(models.TextField(), default=list)
    family_in = ArrayField(models.TextField(), default=list)
    learns_in = ArrayField(models.TextField(), default=list)
    why = models.TextField()  # in an emergency: why a bed is needed tonight
    wishes = models.TextField(default="")
    was_in_childrens_home = models.TextField(choices=YES_NO, default="not_known")
    returns_from_outside = models.TextField(choices=YES_NO, default="not_known")
    said_at = models.DateTimeField()

    class Meta:
        db_table = "home_sought"
        constraints = [
            one_of("tier", dict(LEVELS), "home_sought_tier"),
            one_of("gender", ["woman", "man", "other"], "home_sought_gender", empty=True),
            one_of("was_in_childrens_home", dict(YES_NO), "home_sought_childrens_home"),
            one_of("returns_from_outside", dict(YES_NO), "home_sought_returns"),
            models.CheckConstraint(
                condition=Q(ends_on__gt=F("starts_on")), name="home_sought_days"
            ),
            models.CheckConstraint(condition=~Q(why=""), name="home_sought_says_why"),
        ]
