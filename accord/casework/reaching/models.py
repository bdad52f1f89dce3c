"""The secret address of a member's calendar."""

from django.db import models
from django.db.models import Q

from accord.access.models import FOREVER, Member, Period


class CalendarAddress(Period):
    """The address at which a member's calendar is read by another program. Sealed.

    The address itself is shown once and kept only as its hash. One is in force at a time;
    renewing ends the one before at once. `read_on` is the last day it was asked for.
    """

    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    key_hash = models.BinaryField(unique=True)
    read_on = models.DateField(null=True)

    class Meta:
        db_table = "calendar_address"
        constraints = [
            models.UniqueConstraint(
                fields=["member"], condition=Q(ends=FOREVER), name="one_calendar_address"
            )
        ]
