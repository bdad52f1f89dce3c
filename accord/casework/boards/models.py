"""A board that met and who came from each service, what one gave to the other's strategy, and notes between leads.

Nobody on a case is named in any of it. Read by senior managers of both services. Days are London
days, times UTC.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from accord.access.models import AreaRecord, Member
from accord.casework.joint_work.models import SERVICES
from accord.casework.referrals.models.constraints import one_of


class Written(AreaRecord):
    """When and by whom it was recorded. Times are UTC."""

    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Member, models.PROTECT, related_name="+")

    class Meta:
        abstract = True


class BoardMeeting(Written):
    """A board met: `board` is the item of the protocol's form, `attended` the services of whom somebody came.

    `called` is the meeting's own name, for one that the form does not name. `strategy_of` is the service whose strategy was worked on there, "" for none.
    """

    board = models.TextField()
    called = models.TextField(default="")
    held_on = models.DateField()
    attended = ArrayField(models.TextField(), default=list)
    strategy_of = models.TextField(choices=SERVICES, default="")

    class Meta:
        db_table = "board_meeting"
        constraints = [
            one_of("strategy_of", dict(SERVICES), "board_meeting_strategy", empty=True),
            models.CheckConstraint(condition=~Q(board=""), name="board_meeting_of_one"),
            models.UniqueConstraint(
                fields=["area", "board", "called", "held_on"], name="one_board_meeting"
            ),
        ]


class BoardAttendance(Written):
    """Somebody of one service came to a board that met."""

    meeting = models.ForeignKey(BoardMeeting, models.PROTECT, related_name="came")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    service = models.TextField(choices=SERVICES)

    class Meta:
        db_table = "board_attendance"
        constraints = [
            one_of("service", dict(SERVICES), "board_attendance_service"),
            models.UniqueConstraint(fields=["meeting", "member"], name="once_at_board"),
        ]


class BoardWord(Written):
    """What one service says of a board that met: who comes next time, or what it gives to the other's strategy."""

    meeting = models.ForeignKey(BoardMeeting, models.PROTECT, related_name="words")
    service = models.TextField(choices=SERVICES)
    strategy_contribution = models.TextField(default="")
    who_comes = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")

    class Meta:
        db_table = "board_word"
        constraints = [
            one_of("service", dict(SERVICES), "board_word_service"),
            models.CheckConstraint(
                condition=Q(who_comes__isnull=True) ^ Q(strategy_contribution=""),
                name="board_word_of_one",
            ),
        ]


class LeadNote(Written):
    """What a designated lead passes on to the others because it bears on the work of both services."""

    words = models.TextField()

    class Meta:
        db_table = "lead_note"
        constraints = [models.CheckConstraint(condition=~Q(words=""), name="lead_note_says")]
