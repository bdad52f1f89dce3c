"""Getting ready for a home of their own: the programme, the training, the officer's part, advice, support."""

from django.db import models
from django.db.models import F, Q

from accord.access.models import CaseRecord, Member
from accord.casework.putting_right.entered import EnteredOnce
from accord.casework.referrals.models.constraints import one_of

ASKED_BY = (("young_person", "The young person"), ("worker", "Their worker"), ("family", "Family or carers"))  # fmt: skip
CHANNELS = (
    ("drop_in", "At the drop-in"),
    ("in_person", "Face to face"),
    ("phone", "By telephone"),
    ("in_writing", "In writing"),
)
WEEKS = 12  # as the programme is printed
LONGEST = 104


class SkillsProgramme(CaseRecord):
    """The preparation programme: from when, how many weeks were done, and when it was completed. Class: education.

    Days are London days. It is expected and bars nobody, so nothing here says whether somebody passed.
    """

    started_on = models.DateField()
    weeks = models.PositiveSmallIntegerField(default=0)
    completed_on = models.DateField(null=True)
    stopped_on = models.DateField(null=True)

    class Meta:
        db_table = "skills_programme"
        constraints = [
            models.CheckConstraint(condition=Q(weeks__lte=LONGEST), name="skills_programme_weeks"),
            models.CheckConstraint(
                condition=Q(completed_on__isnull=True) | Q(completed_on__gte=F("started_on")),
                name="skills_programme_completed",
            ),
            models.CheckConstraint(
                condition=Q(completed_on__isnull=True) | Q(stopped_on__isnull=True),
                name="skills_programme_one_end",
            ),
            models.UniqueConstraint(
                fields=["file"],
                condition=Q(completed_on__isnull=True, stopped_on__isnull=True),
                name="one_skills_programme",
            ),
        ]


class TenancyTraining(EnteredOnce):
    """That the young person took part in the landlord's training for a tenancy, on a London day. Class: education."""

    engaged_on = models.DateField()
    words = models.TextField(default="")

    class Meta:
        db_table = "tenancy_training"


class OfficerPart(CaseRecord):
    """The housing options officer was asked onto the case: why, and what they answered. Class: tenancy."""

    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    reason = models.TextField()
    invited_on = models.DateField()
    accepted = models.BooleanField(null=True)
    involved_on = models.DateField(null=True)

    class Meta:
        db_table = "officer_part"
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="officer_part_reason"),
            models.CheckConstraint(
                condition=Q(accepted=True, involved_on__isnull=False) | Q(involved_on__isnull=True),
                name="officer_part_involved",
            ),
        ]


class HousingAdvice(EnteredOnce):
    """Advice about housing that was given: who asked, about what, what was said and how. Class: tenancy."""

    asked_by = models.TextField(choices=ASKED_BY)
    asked_on = models.DateField()
    subject = models.TextField()
    advice = models.TextField()
    channel = models.TextField(choices=CHANNELS)

    class Meta:
        db_table = "housing_advice"
        constraints = [
            one_of("asked_by", dict(ASKED_BY), "housing_advice_asked_by"),
            one_of("channel", dict(CHANNELS), "housing_advice_channel"),
            models.CheckConstraint(condition=~Q(advice=""), name="housing_advice_says"),
        ]


class SupportNeeds(EnteredOnce):
    """What support the young person needs to live in a home of their own, as it was assessed. Class: plan."""

    assessed_on = models.DateField()
    needs = models.TextField()
    own_words = models.TextField(default="")

    class Meta:
        db_table = "support_needs"
        constraints = [models.CheckConstraint(condition=~Q(needs=""), name="support_needs_says")]
