"""Reviews of the support plan: agreed dates, the meeting, its record, statutory reviews beside it."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from accord.access.models import CaseRecord, Member
from accord.casework.meetings.models.meeting import CAME, ELSEWHERE
from accord.casework.putting_right.entered import EnteredOnce

STATES = [
    ("scheduled", "Scheduled"),
    ("held", "Held"),
    ("recorded", "Held and recorded"),
    ("skipped", "Skipped"),
]
DATE_STATES = [
    ("planned", "Agreed"),
    ("held", "Held"),
    ("skipped", "Skipped"),
    ("superseded", "Replaced by dates agreed later"),
]
SKIPPED = [
    ("brought_forward", "Held earlier instead"),
    ("placement_ended", "The placement ended"),
    ("young_person_unavailable", "The young person could not take part"),
    ("entered_in_error", "Entered in error"),
]
STATUTORY = [
    ("looked_after", "Looked-after review"),
    ("care_plan", "Care plan review"),
    ("pathway_plan", "Pathway plan review"),
]


class ReviewDate(CaseRecord):
    """One agreed date of the series for the whole stay. Class: review.

    `linked` says that it forms part of a care or pathway plan review.
    """

    placement = models.ForeignKey("placements.Placement", models.PROTECT, related_name="+")
    meeting = models.ForeignKey(
        "meetings.PlanningMeeting", models.PROTECT, null=True, related_name="+"
    )
    review_on = models.DateField()
    linked = models.BooleanField(default=False)
    state = models.TextField(choices=DATE_STATES, default="planned")
    set_at = models.DateTimeField()

    class Meta:
        db_table = "review_date"
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["planned", "held", "skipped", "superseded"]),
                name="review_date_state",
            ),
            models.UniqueConstraint(
                fields=["placement", "review_on"],
                condition=~Q(state="superseded"),
                name="one_review_a_day",
            ),
        ]
        indexes = [
            models.Index(
                fields=["review_on"], condition=Q(state="planned"), name="review_date_ahead"
            )
        ]


class StatutoryReview(CaseRecord):
    """A looked-after, care plan or pathway plan review, beside the placement review. Class: review.

    `iro_chairs` says that an independent reviewing officer chairs it. Times are UTC.
    """

    kind = models.TextField(choices=STATUTORY)
    scheduled_for = models.DateTimeField()
    lasts_minutes = models.IntegerField(default=60)
    iro_chairs = models.BooleanField(null=True)
    iro_name = models.TextField(default="")
    state = models.TextField(choices=STATES[:2], default="scheduled")
    held_at = models.DateTimeField(null=True)
    information_shared = models.TextField(default="")
    provider_input = models.TextField(default="")
    provider_input_at = models.DateTimeField(null=True)
    plan_presented_at = models.DateTimeField(null=True)
    iro_endorsed_at = models.DateTimeField(null=True)
    iro_scrutiny = models.TextField(default="")

    class Meta:
        db_table = "statutory_review"
        constraints = [
            models.CheckConstraint(
                condition=Q(state="scheduled", held_at__isnull=True)
                | Q(state="held", held_at__isnull=False),
                name="statutory_review_state",
            ),
            models.CheckConstraint(
                condition=Q(provider_input="") ^ Q(provider_input_at__isnull=False),
                name="statutory_review_input_pair",
            ),
            models.CheckConstraint(condition=Q(lasts_minutes__gt=0), name="statutory_review_lasts"),
        ]


class Review(CaseRecord):
    """One placement review: a meeting of its own, never with a statutory one. Class: review.

    `chair` and `note_taker` are roles, as the protocol gives them on the review's own day;
    they are stored when it is held. Times are UTC.
    """

    placement = models.ForeignKey("placements.Placement", models.PROTECT, related_name="reviews")
    agreed_date = models.ForeignKey(ReviewDate, models.PROTECT, null=True, related_name="+")
    statutory_review = models.ForeignKey(
        StatutoryReview, models.PROTECT, null=True, related_name="placement_reviews"
    )
    state = models.TextField(choices=STATES, default="scheduled")
    scheduled_for = models.DateTimeField()
    lasts_minutes = models.IntegerField(default=60)
    linked = models.BooleanField(default=False)
    location = models.TextField(default="")
    location_is_placement = models.BooleanField(default=True)
    elsewhere_because = models.TextField(choices=ELSEWHERE, default="")
    wishes_elsewhere = models.BooleanField(default=False)
    venue_wish = models.TextField(default="")
    early = models.BooleanField(default=False)
    early_because = models.TextField(default="")
    held_at = models.DateTimeField(null=True)
    chair = models.TextField(default="")
    note_taker = models.TextField(default="")
    skipped_at = models.DateTimeField(null=True)
    skipped_because = models.TextField(choices=SKIPPED, default="")
    recorded_whole_at = models.DateTimeField(null=True)
    notes_sent_to_worker_at = models.DateTimeField(null=True)
    notes_sent_to_young_person_at = models.DateTimeField(null=True)
    circulated_at = models.DateTimeField(null=True)
    circulated_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")

    class Meta:
        db_table = "placement_review"
        constraints = [
            models.CheckConstraint(
                condition=Q(state="scheduled", held_at__isnull=True, skipped_at__isnull=True)
                | Q(state__in=["held", "recorded"], held_at__isnull=False, skipped_at__isnull=True)
                | Q(state="skipped", held_at__isnull=True, skipped_at__isnull=False),
                name="placement_review_state",
            ),
            models.CheckConstraint(
                condition=Q(recorded_whole_at__isnull=True) ^ Q(state="recorded"),
                name="placement_review_recorded",
            ),
            models.CheckConstraint(
                condition=Q(skipped_because="") ^ Q(skipped_at__isnull=False),
                name="placement_review_skipped_pair",
            ),
            models.CheckConstraint(
                condition=Q(circulated_at__isnull=True) ^ Q(circulated_by__isnull=False),
                name="placement_review_circulated_pair",
            ),
            models.CheckConstraint(
                condition=Q(elsewhere_because="") | Q(location_is_placement=False),
                name="placement_review_elsewhere",
            ),
            models.CheckConstraint(condition=Q(lasts_minutes__gt=0), name="placement_review_lasts"),
        ]


class ReviewAttendance(CaseRecord):
    """Somebody who was asked to a review, and whether they came. Class: meeting."""

    review = models.ForeignKey(Review, models.PROTECT, related_name="attendance")
    role = models.TextField()
    name = models.TextField(default="")
    member = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    came = models.TextField(choices=CAME)
    deputy_role = models.TextField(default="")
    deputy_name = models.TextField(default="")
    reason = models.TextField(default="")

    class Meta:
        db_table = "review_attendance"
        constraints = [
            models.CheckConstraint(
                condition=Q(came__in=["attended", "deputised", "absent"]),
                name="review_attendance_came",
            ),
            models.CheckConstraint(
                condition=Q(deputy_role="") ^ Q(came="deputised"),
                name="review_attendance_deputy",
            ),
            models.UniqueConstraint(
                fields=["review", "role", "name"], name="one_review_attendance_each"
            ),
        ]


class ReviewRecord(CaseRecord):
    """What a review found, by the parts the protocol's form names. Class: review."""

    review = models.OneToOneField(Review, models.PROTECT, related_name="record")
    outcomes_achieved = models.TextField(default="")
    changes_to_strengths = models.TextField(default="")
    changes_to_needs = models.TextField(default="")
    changes_to_risks = models.TextField(default="")
    milestones_achieved = models.TextField(default="")
    new_or_amended_outcomes = models.TextField(default="")
    move_on_plans = models.TextField(default="")
    notes = models.TextField(default="")

    class Meta:
        db_table = "review_record"


class ReviewContribution(CaseRecord):
    """A worker who cannot come, the chance they were given to feed in, and what they said. Class: review.

    Giving the chance is what the protocol asks for; an answer may never come.
    """

    review = models.ForeignKey(Review, models.PROTECT, related_name="contributions")
    role = models.TextField()
    cannot_come_at = models.DateTimeField(null=True)
    asked_at = models.DateTimeField(null=True)
    words = models.TextField(default="")
    given_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "review_contribution"
        constraints = [
            models.CheckConstraint(
                condition=Q(words="") ^ Q(given_at__isnull=False), name="review_contribution_given"
            ),
            models.UniqueConstraint(fields=["review", "role"], name="one_review_contribution_each"),
        ]


class SignificantChange(EnteredOnce):
    """A significant change that somebody recognised, and whether the plan needs review. Class: risk."""

    placement = models.ForeignKey("placements.Placement", models.PROTECT, related_name="+")
    change_in = ArrayField(models.TextField())
    words = models.TextField()
    early_review = models.TextField()  # yes | no | not_known
    noticed_at = models.DateTimeField()

    class Meta:
        db_table = "significant_change"
        constraints = [
            models.CheckConstraint(
                condition=Q(early_review__in=["yes", "no", "not_known"]),
                name="significant_change_early",
            )
        ]
