"""One absence, from the moment it is noticed to the return, and how it was judged."""

from django.db import models
from django.db.models import Q

from accord.casework.putting_right.entered import EnteredOnce

STATES = [
    ("past_curfew", "Past their curfew"),
    ("grace_running", "On their way back"),
    ("absent", "Absent"),
    ("reported_missing", "Reported missing"),
    ("returned", "Back"),
    ("recorded", "Back, and written up"),
    ("closed", "Back, written up and the lead worker told"),
    ("closed_no_report", "Back within the half hour"),
]
LIVE = ("past_curfew", "grace_running", "absent", "reported_missing")
JUDGEMENTS = [
    ("report_now", "Report them missing now"),
    ("wait", "Wait a little, and judge again"),
    ("not_missing", "They are not missing"),
]
ANSWERS = [("yes", "Yes"), ("no", "No"), ("not_known", "Not known")]


class Episode(EnteredOnce):
    """One time that the young person was not where they were expected. Class: missing.

    `arrangement` is the version of what was agreed that was applied. `report_at` is when, by
    that agreement, they are to be reported to the police. `grace_until` ends the half hour that
    somebody gave; nothing gives it by itself. Times are UTC.
    """

    placement = models.ForeignKey("placements.Placement", models.PROTECT, related_name="+")
    arrangement = models.ForeignKey("meetings.Arrangement", models.PROTECT, null=True, related_name="+")  # fmt: skip
    state = models.TextField(choices=STATES)
    age = models.SmallIntegerField()
    higher_risk = models.TextField(choices=ANSWERS, default="not_known")
    deemed_vulnerable = models.TextField(choices=ANSWERS, default="not_known")
    noticed_at = models.DateTimeField(null=True)
    expected_at = models.DateTimeField(null=True)
    report_at = models.DateTimeField(null=True)
    curfew_passed_at = models.DateTimeField(null=True)
    called_at = models.DateTimeField(null=True)
    said_on_way = models.BooleanField(null=True)
    grace_given = models.BooleanField(null=True)
    grace_until = models.DateTimeField(null=True)
    words = models.TextField(default="")  # what was noticed
    reported_at = models.DateTimeField(null=True)
    returned_at = models.DateTimeField(null=True)
    worker_informed_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "episode"
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[state for state, _ in STATES]), name="episode_state"
            ),
            models.CheckConstraint(
                condition=Q(state__in=LIVE, returned_at__isnull=True)
                | (~Q(state__in=LIVE) & Q(returned_at__isnull=False)),
                name="episode_returned",
            ),
            models.CheckConstraint(
                condition=~Q(state="grace_running")
                | Q(grace_given=True, said_on_way=True, grace_until__isnull=False),
                name="episode_grace_was_given",
            ),
            models.CheckConstraint(
                condition=Q(noticed_at__isnull=False) | Q(curfew_passed_at__isnull=False),
                name="episode_began",
            ),
            models.UniqueConstraint(
                fields=["file"],
                condition=Q(state__in=LIVE, withdrawn_at__isnull=True),
                name="one_absence_at_a_time",
            ),
        ]


class Judgement(EnteredOnce):
    """A person's judgement whether to report, and why. Class: missing."""

    episode = models.ForeignKey(Episode, models.PROTECT, related_name="judgements")
    judgement = models.TextField(choices=JUDGEMENTS)
    in_doubt = models.BooleanField()
    because = models.TextField()
    judged_at = models.DateTimeField()

    class Meta:
        db_table = "missing_judgement"
        constraints = [
            models.CheckConstraint(
                condition=Q(judgement__in=[one for one, _ in JUDGEMENTS]), name="missing_judgement"
            ),
            models.CheckConstraint(
                condition=Q(in_doubt=False) | Q(judgement="report_now"), name="in_doubt_report"
            ),
        ]
