"""Offers of a case from one area to another, and what came with a case that was taken over."""

from django.db import models
from django.db.models import Q

from accord.access.models import Area, CaseRecord, File, Member

STATES = ("offered", "accepted", "refused", "withdrawn")


class Transfer(models.Model):
    """One case offered to another area: what goes with it, and what was answered. Sealed.

    `area` and `file` are the area and the case it comes from; `new_file` is the file it was taken
    on as. `sends` says what goes beside who they are and what is owed: keys of `actions.SENDS`.
    """

    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    file = models.ForeignKey(File, models.PROTECT, related_name="+")
    to_area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    state = models.TextField(choices=[(state, state) for state in STATES])
    reason = models.TextField()
    sends = models.TextField(default="")
    pack_reference = models.TextField(default="")
    offered_at = models.DateTimeField()
    offered_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    answer_reason = models.TextField(default="")
    new_file = models.OneToOneField(File, models.PROTECT, null=True, related_name="+")

    class Meta:
        db_table = "transfer"
        constraints = [
            models.CheckConstraint(condition=~Q(area=models.F("to_area")), name="transfer_leaves"),
            models.UniqueConstraint(
                fields=["file"], condition=Q(state="offered"), name="one_open_transfer"
            ),
            # never taken twice
            models.UniqueConstraint(
                fields=["file"], condition=Q(state="accepted"), name="one_accepted_transfer"
            ),
            models.CheckConstraint(
                condition=Q(state="offered", answered_at__isnull=True)
                | (~Q(state="offered") & Q(answered_at__isnull=False)),
                name="transfer_answered",
            ),
        ]


class Carried(CaseRecord):
    """One line of what another area wrote and sent with a case. It is read here, and written anew.

    `about` is the paper it stood in, with its day; `label` and `words` the line, in order of `position`.
    """

    position = models.IntegerField()
    about = models.TextField()
    label = models.TextField()
    words = models.TextField()

    class Meta:
        abstract = True


class CarriedPlan(Carried):
    """A line of the support plan that held there. Class: plan."""

    class Meta:
        db_table = "carried_plan"


class CarriedRisk(Carried):
    """A line of the risk assessment or the safety plan that held there. Class: risk."""

    class Meta:
        db_table = "carried_risk"


class CarriedArrangement(Carried):
    """A line of what was agreed there. Class: arrangement."""

    class Meta:
        db_table = "carried_arrangement"
