"""The placement planning meeting: when, who came, what each point of the agenda came to."""

from django.db import models
from django.db.models import Q

from accord.access.models import CaseRecord, Member
from accord.casework.putting_right.entered import EnteredOnce

STATES = [("arranged", "Arranged"), ("held", "Held"), ("cancelled", "Cancelled")]
YES_NO = [("yes", "Yes"), ("no", "No"), ("not_known", "Not known")]
ELSEWHERE = [
    ("young_person_asked", "The young person asked for it"),
    ("not_safe", "It is not safe there"),
    ("not_accessible", "It is not accessible there"),
    ("held_remotely", "It is held by video or telephone"),
    ("other", "Another reason"),
]
CANCELLED = [
    ("to_be_rearranged", "It will be arranged again"),
    ("placement_not_started", "The placement did not start"),
    ("placement_ended", "The placement ended"),
    ("entered_in_error", "Entered in error"),
]
CAME = [
    ("attended", "Came"),
    ("deputised", "Somebody came in their place"),
    ("absent", "Did not come"),
]


class PlanningMeeting(CaseRecord):
    """One placement planning meeting, also known as the moving in meeting. Class: meeting.

    `chair` and `note_taker` are roles, as the protocol gives them on the meeting's own
    day; they are stored when it is held. Times are UTC.
    """

    placement = models.ForeignKey(
        "placements.Placement", models.PROTECT, related_name="planning_meetings"
    )
    state = models.TextField(choices=STATES, default="arranged")
    scheduled_for = models.DateTimeField()
    location = models.TextField(default="")
    location_is_placement = models.BooleanField(default=True)
    elsewhere_because = models.TextField(choices=ELSEWHERE, default="")
    elsewhere_words = models.TextField(default="")
    parents_may_come = models.TextField(choices=YES_NO, default="not_known")
    arranged_at = models.DateTimeField()
    arranged_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    held_at = models.DateTimeField(null=True)
    chair = models.TextField(default="")
    note_taker = models.TextField(default="")
    everybody_came = models.BooleanField(null=True)  # everybody who must, or their deputy
    notes_sent_at = models.DateTimeField(null=True)
    notes_sent_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    cancelled_at = models.DateTimeField(null=True)
    cancelled_because = models.TextField(choices=CANCELLED, default="")

    class Meta:
        db_table = "planning_meeting"
        constraints = [
            models.CheckConstraint(
                condition=Q(state="arranged", held_at__isnull=True, cancelled_at__isnull=True)
                | Q(state="held", held_at__isnull=False, cancelled_at__isnull=True)
                | Q(state="cancelled", held_at__isnull=True, cancelled_at__isnull=False),
                name="planning_meeting_state",
            ),
            models.CheckConstraint(
                condition=Q(cancelled_because="") ^ Q(cancelled_at__isnull=False),
                name="planning_meeting_cancelled_pair",
            ),
            models.CheckConstraint(
                condition=Q(notes_sent_at__isnull=True) ^ Q(notes_sent_by__isnull=False),
                name="planning_meeting_notes_pair",
            ),
            models.CheckConstraint(
                condition=Q(elsewhere_because="") | Q(location_is_placement=False),
                name="planning_meeting_elsewhere",
            ),
            models.CheckConstraint(
                condition=Q(parents_may_come__in=["yes", "no", "not_known"]),
                name="planning_meeting_parents",
            ),
            models.UniqueConstraint(
                fields=["placement"],
                condition=Q(state="arranged"),
                name="one_planning_meeting_ahead",
            ),
        ]


class Attendance(CaseRecord):
    """Somebody who was asked to a planning meeting, and whether they came. Class: meeting.

    For `deputised`, `deputy_role` and `deputy_name` say who came in their place. For the
    young person's absence `reason` also says how their views were had.
    """

    meeting = models.ForeignKey(PlanningMeeting, models.PROTECT, related_name="attendance")
    role = models.TextField()
    name = models.TextField(default="")
    member = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    came = models.TextField(choices=CAME)
    deputy_role = models.TextField(default="")
    deputy_name = models.TextField(default="")
    reason = models.TextField(default="")

    class Meta:
        db_table = "meeting_attendance"
        constraints = [
            models.CheckConstraint(
                condition=Q(came__in=["attended", "deputised", "absent"]),
                name="meeting_attendance_came",
            ),
            models.CheckConstraint(
                condition=Q(deputy_role="") ^ Q(came="deputised"),
                name="meeting_attendance_deputy",
            ),
            models.UniqueConstraint(fields=["meeting", "role", "name"], name="one_attendance_each"),
        ]


class MeetingNotes(CaseRecord):
    """What the recorder of a meeting has written, saved in parts. Class: plan.

    Two answers that the agenda depends on are asked at the meeting itself: whether an
    order, a court or bail sets a curfew, and whether signs of increased risk matter here.
    """

    meeting = models.OneToOneField(PlanningMeeting, models.PROTECT, related_name="notes")
    notes = models.TextField(default="")
    legal_curfew = models.TextField(choices=YES_NO, default="not_known")
    increased_risk = models.TextField(choices=YES_NO, default="not_known")

    class Meta:
        db_table = "meeting_notes"
        constraints = [
            models.CheckConstraint(
                condition=Q(legal_curfew__in=["yes", "no", "not_known"])
                & Q(increased_risk__in=["yes", "no", "not_known"]),
                name="meeting_notes_answers",
            )
        ]


class AgendaPoint(CaseRecord):
    """One point of the protocol's agenda and what was agreed about it. Class: plan.

    `point` is the clause the point comes from. A point is agreed, or not relevant for a
    stated reason, or still open (both empty).
    """

    meeting = models.ForeignKey(PlanningMeeting, models.PROTECT, related_name="points")
    point = models.TextField()
    says = models.TextField()
    agreed = models.TextField(default="")
    not_relevant_because = models.TextField(default="")

    class Meta:
        db_table = "agenda_point"
        constraints = [
            models.UniqueConstraint(fields=["meeting", "point"], name="one_agenda_point"),
            models.CheckConstraint(
                condition=Q(agreed="") | Q(not_relevant_because=""), name="agenda_point_one_answer"
            ),
        ]


class Expectations(CaseRecord):
    """What the young person was told to expect and what is expected of them. Class: plan."""

    meeting = models.OneToOneField(PlanningMeeting, models.PROTECT, related_name="expectations")
    of_provider = models.TextField(default="")  # what the young person can expect
    of_young_person = models.TextField(default="")
    actions_away = models.TextField(default="")  # how acts elsewhere may affect safety
    informed_at = models.DateTimeField(null=True)
    informed_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")

    class Meta:
        db_table = "expectations"
        constraints = [
            models.CheckConstraint(
                condition=Q(informed_at__isnull=True) ^ Q(informed_by__isnull=False),
                name="expectations_informed_pair",
            )
        ]


class Handbook(EnteredOnce):
    """The moving in handbook given to the young person, and which edition. Class: plan."""

    placement = models.ForeignKey("placements.Placement", models.PROTECT, related_name="+")
    meeting = models.ForeignKey(PlanningMeeting, models.PROTECT, null=True, related_name="+")
    edition = models.IntegerField()
    given_at = models.DateTimeField()

    class Meta:
        db_table = "handbook"
        constraints = [
            models.CheckConstraint(condition=Q(edition__gte=1), name="handbook_edition"),
        ]
