"""A belief that the young person suffers or may suffer harm, told at once and then in writing."""

from django.db import models
from django.db.models import Q

from accord.access.models import CaseRecord, Member

STATES = [("identified", "Not told yet"), ("shared", "Told"), ("written_up", "Told and in writing")]
HOW = [
    ("phone", "By telephone"),
    ("in_person", "In person"),
    ("email", "By e-mail"),
    ("in_accord", "In Accord"),
]
SOCIAL_CARE = ["lead_worker", "lead_worker_manager", "front_door_team", "out_of_hours_team"]
SENSITIVE = 1


class HarmConcern(CaseRecord):
    """What somebody believes, from when it was seen to when it was in writing. Class: safeguarding.

    Sensitive: read by the lead worker's side, and by whoever wrote it. `told_by` is the role
    on the case of whoever has to pass it on. Times are UTC.
    """

    marking = models.SmallIntegerField(default=SENSITIVE)
    told_by = models.TextField()
    belief = models.TextField()
    identified_at = models.DateTimeField()
    state = models.TextField(choices=STATES, default="identified")
    shared_at = models.DateTimeField(null=True)
    shared_how = models.TextField(choices=HOW, default="")
    shared_with = models.TextField(default="")  # a role of social care
    shared_with_name = models.TextField(default="")
    call = models.ForeignKey("sharing.Call", models.PROTECT, null=True, related_name="+")
    written_up_at = models.DateTimeField(null=True)
    written_up_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")

    class Meta:
        db_table = "harm_concern"
        constraints = [
            models.CheckConstraint(
                condition=Q(state="identified", shared_at__isnull=True)
                | Q(state__in=["shared", "written_up"], shared_at__isnull=False),
                name="harm_concern_shared",
            ),
            models.CheckConstraint(
                condition=Q(state="written_up", written_up_at__isnull=False)
                | (~Q(state="written_up") & Q(written_up_at__isnull=True)),
                name="harm_concern_written_up",
            ),
            models.CheckConstraint(
                condition=Q(written_up_at__isnull=True) ^ Q(written_up_by__isnull=False),
                name="harm_concern_written_pair",
            ),
            models.CheckConstraint(condition=~Q(belief=""), name="harm_concern_says_what"),
            models.CheckConstraint(
                condition=Q(shared_with__in=["", *SOCIAL_CARE]), name="harm_concern_to_social_care"
            ),
        ]


class HarmWords(CaseRecord):
    """A belief of harm in writing, word for word as it was sent. Class: safeguarding."""

    marking = models.SmallIntegerField(default=SENSITIVE)
    concern = models.OneToOneField(HarmConcern, models.PROTECT, related_name="written")
    words = models.TextField()

    class Meta:
        db_table = "harm_words"
        constraints = [models.CheckConstraint(condition=~Q(words=""), name="harm_words_say")]
