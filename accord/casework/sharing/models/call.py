"""The call log."""

from django.db import models
from django.db.models import Q

from accord.casework.putting_right.entered import EnteredOnce
from accord.duties.models import Duty

OUTCOMES = [
    ("reached", "Reached"),
    ("left_message", "Left a message"),
    ("no_answer", "No answer"),
    ("wrong_number", "Wrong number"),
    ("line_busy", "Line busy"),
]


class Call(EnteredOnce):
    """A call that somebody made, to whom, and whether they were reached. Class: call.

    It never holds what was said. `called_at` is UTC.
    """

    to_role = models.TextField()
    to_name = models.TextField(default="")
    number = models.TextField(default="")
    outcome = models.TextField(choices=OUTCOMES)
    urgent = models.BooleanField(default=False)
    called_at = models.DateTimeField()
    duty = models.ForeignKey(Duty, models.PROTECT, null=True, related_name="+")

    class Meta:
        db_table = "call"
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome__in=[outcome for outcome, _ in OUTCOMES]), name="call_outcome"
            )
        ]
