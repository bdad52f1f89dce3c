"""One person's use of the case system of the other service. It names workers, and nobody on a case.

Read by managers of both services, and by the person themself.
"""

from django.db import models
from django.db.models import Q

from accord.access.models import AreaRecord, Member
from accord.casework.joint_work.models import SERVICES
from accord.casework.own_systems.states import LIVE, SYSTEM_USE_MOVES
from accord.casework.referrals.models.constraints import one_of

STATES = [
    ("asked", "Asked for"),
    ("given", "May use it"),
    ("refused", "Not given"),
    ("ended", "Ended, and still to be shut there"),
    ("shut", "Ended, and shut there"),
]
ENDS = [
    ("left", "They no longer work in the service"),
    ("not_needed", "They no longer need it"),
    ("misused", "It was used for something else"),
]


class SystemUse(AreaRecord):
    """Who may use whose system: since when, on what basis, and until when. Times are UTC, days are London days.

    `side` is the service whose system it is, `system` what the protocol calls it. It is `shut` when somebody of that
    service has said that the system itself no longer lets them in.
    """

    side = models.TextField(choices=SERVICES)
    system = models.TextField()
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    basis = models.TextField()
    state = models.TextField(choices=STATES, default="asked")
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    given_on = models.DateField(null=True)
    answered_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    answer = models.TextField(default="")
    ended_on = models.DateField(null=True)
    ended_because = models.TextField(choices=ENDS, default="")
    shut_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "system_use"
        constraints = [
            one_of("side", dict(SERVICES), "system_use_side"),
            one_of("state", SYSTEM_USE_MOVES, "system_use_state"),
            one_of("ended_because", dict(ENDS), "system_use_ended_because", empty=True),
            models.CheckConstraint(
                condition=~Q(system="") & ~Q(basis=""), name="system_use_says_which_and_why"
            ),
            models.CheckConstraint(
                condition=~Q(state="given") | Q(given_on__isnull=False, answered_by__isnull=False),
                name="system_use_given_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state="refused") | ~Q(answer=""), name="system_use_refused_says_why"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["ended", "shut"], ended_on__isnull=False)
                & ~Q(ended_because="")
                | ~Q(state__in=["ended", "shut"]) & Q(ended_on__isnull=True, ended_because=""),
                name="system_use_ended_whole",
            ),
            models.CheckConstraint(
                condition=Q(state="shut") ^ Q(shut_at__isnull=True), name="system_use_shut_whole"
            ),
            models.UniqueConstraint(
                fields=["member", "side"], condition=Q(state__in=LIVE), name="one_use_of_a_system"
            ),
        ]
