"""Information that others need: noted, perhaps phoned, decided on, and passed on or not."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from accord.access.models import CaseRecord, Member

STATES = [
    ("identified", "To be passed on"),
    ("in_doubt", "Unsure"),
    ("phoned", "Phoned, not in writing yet"),
    ("shared", "Shared in writing"),
    ("not_shared", "Not shared"),
    ("taken_back", "Taken back"),
]
TOPICS = [
    ("risk", "Risk to the young person"),
    ("risk_to_others", "Risk to others"),
    ("support", "What support they need"),
    ("health", "Their health"),
    ("services", "Who else works with them"),
    ("agreed", "What was agreed to be shared each time"),
    ("other", "Something else"),
]
HOW = [
    ("in_accord", "In Accord"),
    ("email", "By secure e-mail"),
    ("meeting", "In a meeting, then in writing here"),
    ("in_writing", "By letter"),
]
PURPOSES = [
    ("safeguarding", "To keep somebody safe"),
    ("support", "To support the young person well"),
    ("statutory_review", "For a care or pathway plan review"),
    ("prevent_crime", "To prevent crime"),
    ("court_order", "A court or the law asks for it"),
]
# DfE, Information sharing: advice for practitioners (March 2015), as the protocol names them.
PRINCIPLES = (
    "necessary_and_proportionate", "relevant", "adequate", "accurate", "timely", "secure", "recorded",
)  # fmt: skip


class InformationShare(CaseRecord):
    """That something was passed on or kept back, to whom, why and how decided. Class: sharing.

    Never what: that is in `SharedWords` and in the readers' copies. Times are UTC.
    """

    told_by = models.TextField()  # role on the case of whoever passes it on
    topic = models.TextField(choices=TOPICS)
    about = models.TextField(default="")  # what was agreed to be shared each time, in its words
    urgent = models.BooleanField(default=False)
    critical = models.BooleanField(default=False)
    safeguarding = models.BooleanField(default=False)
    identified_at = models.DateTimeField()
    state = models.TextField(choices=STATES, default="identified")
    doubted_at = models.DateTimeField(null=True)
    call = models.ForeignKey("sharing.Call", models.PROTECT, null=True, related_name="+")
    phoned_at = models.DateTimeField(null=True)
    phoned_to = models.TextField(default="")
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    decision = models.TextField(default="")  # to_share | to_share_in_part | not_to_share
    reason = models.TextField(default="")
    manager_consulted = models.BooleanField(default=False)
    procedure_followed = models.BooleanField(default=False)
    necessary_and_proportionate = models.BooleanField(default=False)
    relevant = models.BooleanField(default=False)
    adequate = models.BooleanField(default=False)
    accurate = models.BooleanField(default=False)
    timely = models.BooleanField(default=False)
    secure = models.BooleanField(default=False)
    recorded = models.BooleanField(default=False)
    purpose = models.TextField(choices=PURPOSES, default="")
    how = models.TextField(choices=HOW, default="")
    recipients = ArrayField(models.TextField(), default=list)  # roles
    shared_at = models.DateTimeField(null=True)
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "information_share"
        constraints = [
            models.CheckConstraint(
                condition=Q(decision="", decided_at__isnull=True)
                | Q(
                    decision__in=["to_share", "to_share_in_part", "not_to_share"],
                    decided_at__isnull=False,
                    decided_by__isnull=False,
                ),
                name="information_share_decided",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["shared", "taken_back"])
                | Q(
                    shared_at__isnull=False,
                    decision__in=["to_share", "to_share_in_part"],
                    **dict.fromkeys(PRINCIPLES, True),
                ),
                name="information_share_principles",
            ),
            models.CheckConstraint(
                condition=Q(decision="") | ~Q(reason=""), name="information_share_says_why"
            ),
            models.CheckConstraint(
                condition=Q(phoned_at__isnull=True) ^ ~Q(phoned_to=""),
                name="information_share_phoned_pair",
            ),
        ]


class SharedWords(CaseRecord):
    """What was passed on, word for word. Class: safeguarding. Its readers have their own copies."""

    share = models.OneToOneField(InformationShare, models.PROTECT, related_name="words")
    words = models.TextField()

    class Meta:
        db_table = "shared_words"
        constraints = [models.CheckConstraint(condition=~Q(words=""), name="shared_words_say")]
