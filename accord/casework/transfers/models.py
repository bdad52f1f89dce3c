"""Offers of a case from one area to another, and what came with a case that was taken over."""

from django.db import models
from django.db.models import Q

from accord.access.models import Area, CaseRecord, File, Member

STATES = ("offered", "accepted", "refused", "withdrawn")
# All that another area is told of a place that is looked for: one of these words to each question,
# and nothing that anybody writes. So there is no room for who it is.
AGE_GROUPS = [("under_18", "16 or 17"), ("from_18", "18 or over")]
LEVELS = [("low", "Low"), ("medium", "Medium"), ("high", "High")]
KINDS = [
    ("shared", "A room in a shared home"),
    ("own", "A place of their own, with support"),
    ("with_child", "A place for a parent and child"),
    ("lodgings", "Supported lodgings"),
    ("any", "Any of these"),
]
SOON = [("at_once", "At once"), ("weeks", "Within four weeks"), ("later", "Later")]
PLACE_ANSWERS = [
    ("yes", "Yes: ring us"),
    ("maybe", "Perhaps: ring us"),
    ("no", "No, nothing like it"),
    ("taken_back", "Taken back by the area that asked"),
]


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


class HostPack(models.Model):
    """What the area where a home is may know of somebody who lives there, while the case stays here. Sealed.

    `lines` are copies, made when it was offered, of what the sender chose and could see: for each the
    class of information, the paper it stands in, its label and its words. The other area reads them,
    once it has accepted, and nothing else: it has no file, and nobody there has a part on the case.
    When the placement ends the pack is withdrawn, in the same transaction, by the database.
    """

    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    file = models.ForeignKey(File, models.PROTECT, related_name="+")
    placement = models.ForeignKey("placements.Placement", models.PROTECT, related_name="+")
    to_area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    state = models.TextField(choices=[(state, state) for state in STATES])
    reason = models.TextField()
    sends = models.TextField(default="")
    lines = models.JSONField()
    offered_at = models.DateTimeField()
    offered_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    answer_reason = models.TextField(default="")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_because = models.TextField(default="")

    class Meta:
        db_table = "host_pack"
        constraints = [
            models.CheckConstraint(condition=~Q(area=models.F("to_area")), name="host_pack_leaves"),
            models.UniqueConstraint(
                fields=["placement"],
                condition=Q(state__in=["offered", "accepted"]),
                name="one_host_pack_to_a_stay",
            ),
            models.CheckConstraint(
                condition=Q(state="offered", answered_at__isnull=True)
                | Q(state__in=["accepted", "refused"], answered_at__isnull=False)
                | Q(state="withdrawn"),
                name="host_pack_answered",
            ),
            models.CheckConstraint(
                condition=Q(state="withdrawn") ^ Q(withdrawn_at__isnull=True),
                name="host_pack_withdrawn",
            ),
        ]


class PlaceAsked(CaseRecord):
    """Another area was asked whether it has a place like this one. Class: search.

    It is told what `KINDS` and the others hold, and which area asks: `queries.places_asked_here`.
    `answered_from` is whom to ring there. Never who the place is for.
    """

    referral = models.ForeignKey("referrals.Referral", models.PROTECT, related_name="+")
    to_area = models.TextField()  # its reference: its rows are not ours to point at
    to_area_name = models.TextField()
    age_group = models.TextField(choices=AGE_GROUPS)
    level = models.TextField(choices=LEVELS)
    kind = models.TextField(choices=KINDS)
    soon = models.TextField(choices=SOON)
    cover_24h = models.BooleanField()
    step_free = models.BooleanField()
    asked_at = models.DateTimeField()
    answer = models.TextField(choices=PLACE_ANSWERS, default="")
    answered_at = models.DateTimeField(null=True)
    answered_from = models.TextField(default="")

    class Meta:
        db_table = "place_asked"
        constraints = [
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{field}__in": [value for value, _ in known]}),
                    name=f"place_asked_{field}",
                )
                for field, known in (
                    ("age_group", AGE_GROUPS), ("level", LEVELS), ("kind", KINDS), ("soon", SOON),
                )
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_at__isnull=True)
                | Q(answer__in=[value for value, _ in PLACE_ANSWERS], answered_at__isnull=False),
                name="place_asked_answered",
            ),
            models.UniqueConstraint(
                fields=["referral", "to_area"], condition=Q(answer=""), name="one_open_question"
            ),
        ]  # fmt: skip


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
