"""The joint assessment, a place meanwhile, and the care planning meeting. Times are UTC."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from accord.access.models import CaseRecord, Member
from accord.casework.homelessness.models.coming import SENSITIVE, FrontDoorReferral, Presentation
from accord.casework.referrals.models.constraints import YES_NO, one_of, together

PLACES = [("at_home", "Where they live"), ("elsewhere", "Somewhere else")]
LEADS = [
    ("social_care", "Children’s social care"),
    ("housing", "Housing"),
    ("neither_yet", "Not decided yet"),
]
PROVIDERS = [("housing", "Housing"), ("social_care", "Children’s social care")]
BED_AND_BREAKFAST = "bed_and_breakfast"
STAYS = [
    ("supported", "Supported accommodation"),
    ("lodgings", "Supported lodgings"),
    ("night_host", "A host family for some nights"),
    ("foster", "A foster family"),
    ("hostel", "A hostel for young people"),
    ("relatives_or_friends", "Relatives or friends"),
    (BED_AND_BREAKFAST, "Bed and breakfast"),
]


class JointAssessment(CaseRecord):
    """What a social worker and a housing options officer found together. Class: homelessness, sensitive.

    `lead` is provisional: the care planning meeting decides.
    """

    marking = models.SmallIntegerField(default=SENSITIVE)
    presentation = models.ForeignKey(Presentation, models.PROTECT, related_name="assessments")
    referral = models.ForeignKey(
        FrontDoorReferral, models.PROTECT, null=True, related_name="assessments"
    )
    held_at = models.DateTimeField()
    social_worker = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    housing_officer = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    further = models.BooleanField(default=False)
    place = models.TextField(choices=PLACES)
    not_at_home_because = models.TextField(default="")
    parents_seen = models.BooleanField()
    parents_not_seen_because = models.TextField(default="")
    safe_to_return = models.TextField(default="not_known")
    support_needed = models.TextField()
    support_services = models.TextField(default="")
    support_level = models.TextField(default="")
    child_in_need = models.TextField(default="not_known")
    resolved = models.BooleanField()
    lead = models.TextField(choices=LEADS, default="neither_yet")

    class Meta:
        db_table = "joint_assessment"
        constraints = [
            one_of("place", dict(PLACES), "joint_assessment_place"),
            one_of("lead", dict(LEADS), "joint_assessment_lead"),
            one_of("safe_to_return", YES_NO, "joint_assessment_safe"),
            one_of("child_in_need", YES_NO, "joint_assessment_in_need"),
        ]


class InterimStay(CaseRecord):
    """A place to stay while it is found out and decided. Where it is, is not here. Class: homelessness, sensitive.

    Bed and breakfast never suits somebody of 16 or 17: it is never recorded as suitable, and a
    manager says why it was used. What was said stays.
    """

    marking = models.SmallIntegerField(default=SENSITIVE)
    presentation = models.ForeignKey(Presentation, models.PROTECT, related_name="stays")
    provided_by = models.TextField(choices=PROVIDERS)
    kind = models.TextField(choices=STAYS)
    suits_because = models.TextField(default="")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    barred = models.BooleanField(default=False)  # the law says that it does not suit
    manager_reason = models.TextField(default="")
    moves_on_by = models.DateField(null=True)
    explained_at = models.DateTimeField(null=True)
    explained_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")

    class Meta:
        db_table = "interim_stay"
        constraints = [
            one_of("provided_by", dict(PROVIDERS), "interim_stay_by"),
            one_of("kind", dict(STAYS), "interim_stay_kind"),
            models.CheckConstraint(
                condition=Q(barred=False) & ~Q(kind=BED_AND_BREAKFAST)
                | Q(barred=True, kind=BED_AND_BREAKFAST, suits_because=""),
                name="bed_and_breakfast_never_suits",
            ),
            models.CheckConstraint(
                condition=Q(manager_reason="") ^ Q(explained_at__isnull=False),
                name="interim_stay_explained",
            ),
            together("explained_at", "explained_by", "interim_stay_explained_by"),
            models.UniqueConstraint(
                fields=["presentation"],
                condition=Q(ends_on__isnull=True),
                name="one_interim_stay_open",
            ),
        ]


class CarePlanningMeeting(CaseRecord):
    """The meeting on what comes next where the family cannot stay together. Class: homelessness, sensitive."""

    marking = models.SmallIntegerField(default=SENSITIVE)
    presentation = models.ForeignKey(Presentation, models.PROTECT, related_name="meetings")
    held_at = models.DateTimeField()
    chair = models.TextField()
    attended = ArrayField(models.TextField())
    next_steps = models.TextField()
    late_because = models.TextField(default="")

    class Meta:
        db_table = "care_planning_meeting"
        constraints = [
            models.CheckConstraint(condition=~Q(next_steps=""), name="care_planning_meeting_says")
        ]
