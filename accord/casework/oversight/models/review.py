"""Contract reviews, and what partners agreed to do.

A contract review is for the provider's managers, those who commission and place, and social
care's managers. Another provider sees nothing of it. No young person is named.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from accord.access.models import Agency, AreaRecord, Member, Team
from accord.casework.oversight.models.forum import STATES, Forum

KINDS = (("block", "Housing pathway (block contract)"), ("spot", "Places bought one at a time"))
PURPOSES = ("service_delivery", "outcomes", "joint_working", "make_up", "move_on", "capacity")
ACTION_STATES = (("open", "To be done"), ("done", "Done"), ("dropped", "Given up"))


class ContractReview(AreaRecord):
    """One review of one provider's contract. The quarter looked at is from `period_start` to `period_end`.

    Times are UTC, days are London days; the last day belongs to the quarter.
    """

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    provider_team = models.ForeignKey(Team, models.PROTECT, null=True, related_name="+")
    contract_kinds = ArrayField(models.TextField())
    conveners = ArrayField(models.TextField())
    meeting_at = models.DateTimeField()
    place = models.TextField(default="")
    period_start = models.DateField()
    period_end = models.DateField()
    state = models.TextField(choices=STATES, default="arranged")
    held_at = models.DateTimeField(null=True)
    written_at = models.DateTimeField(null=True)
    service_delivery = models.TextField(default="")
    outcomes = models.TextField(default="")
    joint_working = models.TextField(default="")
    good_practice = models.TextField(default="")
    issues = models.TextField(default="")
    make_up = models.TextField(default="")
    move_on = models.TextField(default="")
    capacity = models.TextField(default="")
    arranged_by = models.ForeignKey(Member, models.PROTECT, related_name="+")

    class Meta:
        db_table = "contract_review"
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["arranged", "cancelled"], held_at__isnull=True)
                | Q(state="held", held_at__isnull=False),
                name="contract_review_state",
            ),
            models.CheckConstraint(
                condition=Q(period_end__gte=models.F("period_start")),
                name="contract_review_period",
            ),
            models.UniqueConstraint(
                fields=["agency"], condition=Q(state="arranged"), name="one_contract_review_to_come"
            ),
        ]


class ReviewPlace(AreaRecord):
    """Who is asked to a contract review, and who came. `agency` is the provider reviewed."""

    review = models.ForeignKey(ContractReview, models.PROTECT, related_name="places")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    role = models.TextField()
    team = models.ForeignKey(Team, models.PROTECT, null=True, related_name="+")
    came = models.BooleanField(null=True)

    class Meta:
        db_table = "review_place"
        constraints = [
            models.UniqueConstraint(fields=["review", "role"], name="one_review_place"),
        ]


class JointAction(AreaRecord):
    """Something partners agreed to do, at a forum or a contract review.

    `provider` is the provider reviewed, for whom alone it then is; empty after a forum.
    """

    what = models.TextField()
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    due_on = models.DateField(null=True)
    forum = models.ForeignKey(Forum, models.PROTECT, null=True, related_name="actions")
    review = models.ForeignKey(ContractReview, models.PROTECT, null=True, related_name="actions")
    provider = models.ForeignKey(Agency, models.PROTECT, null=True, related_name="+")
    state = models.TextField(choices=ACTION_STATES, default="open")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    says = models.TextField(default="")

    class Meta:
        db_table = "joint_action"
        constraints = [
            models.CheckConstraint(
                condition=Q(forum__isnull=True) ^ Q(review__isnull=True),
                name="joint_action_of_one_meeting",
            ),
            models.CheckConstraint(
                condition=Q(review__isnull=True) ^ Q(provider__isnull=False),
                name="joint_action_for_whom",
            ),
            models.CheckConstraint(
                condition=Q(state="open", ended_at__isnull=True, ended_by__isnull=True)
                | Q(state__in=["done", "dropped"], ended_at__isnull=False, ended_by__isnull=False),
                name="joint_action_ended_whole",
            ),
        ]
