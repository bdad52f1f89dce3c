"""Known to another agency: that it is, what was asked, what was decided, and what was shared.

A pointer says that a team holds something about the young person and nothing of what. What
is shared in answer is a copy, made once, for one reader or one team: what is added to the
record later was never decided to be shared.
"""

from django.db import models
from django.db.models import Q

from accord.access.models import FOREVER, CaseRecord, Member, Team, new_ref

PURPOSES = [
    ("safeguarding", "To keep somebody safe"),
    ("placement", "To find or keep a safe home"),
    ("prevent_crime", "To prevent crime"),
    ("health", "For their health"),
    ("court_order", "A court or the law asks for it"),
]
BASES = [
    ("safeguarding", "Safeguarding: Working Together 2023, chapter 1"),
    ("legal_duty", "A duty in law"),
    ("public_task", "A task of a public body"),
    ("vital_interests", "To protect a life"),
    ("consent", "The young person agreed"),
    ("investigation", "It would harm an investigation"),
    ("person_safety", "It would put somebody at risk"),
    (
        "jeopardy",
        "It would put an investigation, a person or an operation at risk; which is not said",
    ),
    ("not_necessary", "It is not needed for what was asked"),
]
# Working Together 2023 and the government's advice on sharing information, 2024.
PRINCIPLES = (
    "necessary", "proportionate", "relevant", "adequate", "accurate", "timely", "secure", "recorded",
)  # fmt: skip

# What a decision to share may be taken with, beside a question that was asked.
SOURCES = ["information_share", "third_party", "monthly_log"]


class Pointer(CaseRecord):
    """A team holds something about this young person. Never what. Class: identity.

    It stands from `starts` until `ends`. Seen by whoever may see at this marking who the young
    person is; one that is `kept` only by the team itself. `role` is the team's part on the case.
    """

    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    role = models.TextField()
    kept = models.BooleanField(default=False)
    starts = models.DateTimeField()
    ends = models.DateTimeField(default=FOREVER)

    class Meta:
        db_table = "pointer"
        constraints = [
            models.CheckConstraint(
                condition=Q(ends__gte=models.F("starts")), name="pointer_period"
            ),
            models.CheckConstraint(condition=Q(marking__in=[0, 1]), name="pointer_marking"),
            models.UniqueConstraint(
                fields=["file", "team", "kept"], condition=Q(ends=FOREVER), name="one_pointer"
            ),
        ]


class PointerAsk(CaseRecord):
    """Somebody asked the team for what it holds, and why. Class: sharing.

    `outcome` is all that the asker is ever told: a copy was shared, or nothing could be. That
    nothing is held and that it is kept back read the same.
    """

    # none where the police are asked under an agreement, who note nothing on a case
    pointer = models.ForeignKey(Pointer, models.PROTECT, null=True, related_name="asks")
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")  # who was asked
    asker_role = models.TextField()
    purpose = models.TextField(choices=PURPOSES)
    words = models.TextField()
    outcome = models.TextField(default="")  # "" | shared | nothing_shared
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")

    class Meta:
        db_table = "pointer_ask"
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="", answered_at__isnull=True, answered_by__isnull=True)
                | Q(
                    outcome__in=["shared", "nothing_shared"],
                    answered_at__isnull=False,
                    answered_by__isnull=False,
                ),
                name="pointer_ask_answer",
            ),
            models.CheckConstraint(
                condition=Q(purpose__in=[purpose for purpose, _ in PURPOSES]),
                name="pointer_ask_purpose",
            ),
            models.CheckConstraint(condition=~Q(words=""), name="pointer_ask_says_why"),
        ]


class SharingDecision(CaseRecord):
    """Whether to share, weighed against the eight principles, on what basis and why. Class: sharing.

    One that is `own_only` is read by the team that made it and by nobody else. `held_class` is
    the class of information it is about. It answers a question (`ask`), or it was taken with
    the record that `source` and `source_id` name.
    """

    ask = models.OneToOneField(PointerAsk, models.PROTECT, null=True, related_name="decision")
    source = models.TextField(default="ask")  # ask | information_share | third_party | monthly_log
    source_id = models.BigIntegerField(null=True)
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    held_class = models.TextField()
    outcome = models.TextField()  # shared | withheld | nothing_held
    own_only = models.BooleanField(default=False)
    basis = models.TextField(choices=BASES)
    reason = models.TextField()
    expires_at = models.DateTimeField(null=True)
    necessary = models.BooleanField(default=False)
    proportionate = models.BooleanField(default=False)
    relevant = models.BooleanField(default=False)
    adequate = models.BooleanField(default=False)
    accurate = models.BooleanField(default=False)
    timely = models.BooleanField(default=False)
    secure = models.BooleanField(default=False)
    recorded = models.BooleanField(default=False)

    class Meta:
        db_table = "sharing_decision"
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome__in=["shared", "withheld", "nothing_held"]),
                name="sharing_decision_outcome",
            ),
            models.CheckConstraint(
                condition=~Q(outcome="shared")
                | Q(own_only=False, expires_at__isnull=False, **dict.fromkeys(PRINCIPLES, True)),
                name="sharing_weighs_all_eight",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="sharing_decision_says_why"),
            models.CheckConstraint(
                condition=Q(basis__in=[basis for basis, _ in BASES]), name="sharing_decision_basis"
            ),
            models.UniqueConstraint(fields=["id", "outcome"], name="sharing_decision_and_outcome"),
            models.CheckConstraint(
                condition=Q(source="ask", ask__isnull=False, source_id__isnull=True)
                | Q(source__in=SOURCES, ask__isnull=True, source_id__isnull=False),
                name="sharing_decision_source",
            ),
        ]


class Share(CaseRecord):
    """A copy, made once, for one reader or one team, while it lasts. Class: sharing.

    There is none without a decision to share: the database holds the two together. `source`
    and `source_id` are the decision's, for the reader who may not see that.
    """

    decision = models.ForeignKey(SharingDecision, models.PROTECT, related_name="shares")
    source = models.TextField(default="ask")
    source_id = models.BigIntegerField(null=True)
    outcome = models.TextField(default="shared")  # the decision's: a key of it
    to_member = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    to_team = models.ForeignKey(Team, models.PROTECT, null=True, related_name="+")
    held_class = models.TextField()
    title = models.TextField()
    starts = models.DateTimeField()
    ends = models.DateTimeField()

    class Meta:
        db_table = "share"
        constraints = [
            models.CheckConstraint(condition=Q(outcome="shared"), name="share_was_decided"),
            models.CheckConstraint(
                condition=Q(to_member__isnull=True) ^ Q(to_team__isnull=True), name="share_for_one"
            ),
        ]
        indexes = [
            models.Index(fields=["to_member", "ends"], name="share_member"),
            models.Index(fields=["to_team", "ends"], name="share_team"),
            models.Index(fields=["source", "source_id"], name="share_source"),
        ]


class ShareLine(models.Model):
    """One line of a copy: what it is, and what it said when it was shared."""

    ref = models.TextField(unique=True, default=new_ref)
    share = models.ForeignKey(Share, models.PROTECT, related_name="lines")
    position = models.IntegerField()
    label = models.TextField()
    value = models.TextField()

    class Meta:
        db_table = "share_line"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["share", "position"], name="share_line_position")
        ]
