"""Coming forward, mediation, and what the front door team is told or sent. Times are UTC."""

from django.db import models
from django.db.models import Q

from accord.access.models import CaseRecord
from accord.casework.referrals.models.constraints import YES_NO, one_of, together

DOORS = [
    ("social_care", "Children’s social care"),
    ("housing", "Housing"),
    ("other", "Somebody else"),
]
SITUATIONS = [("homeless", "Homeless now"), ("threatened", "About to be homeless")]
CLOSINGS = [
    ("mediation_worked", "Mediation worked"),
    ("assessment_settled_it", "The assessment settled it"),
    ("housed", "It is decided who houses them, and they have a home"),
    ("no_longer_wants_help", "They want no help any more"),
    ("turned_18", "They are 18"),
]
OUTCOMES = [
    ("home", "They stay or go home"),
    ("relatives_or_friends", "They stay with relatives or friends"),
    ("not_prevented", "It did not work"),
]
MEDIATORS = [
    ("mediation_service", "The mediation service"),
    ("housing_options_officer", "A housing options officer"),
]
REASONS = [
    ("homeless", "They are homeless"),
    ("ongoing_threat", "They may still become homeless"),
    ("welfare_concern", "There is another worry about their welfare or safety"),
]


# Where others house them, what was found and decided, and why they came: not for whoever speaks with the family.
SENSITIVE = 1


class Presentation(CaseRecord):
    """That a young person came forward as homeless, or about to be. Class: homelessness.

    One is open at a time on a case. `open_case` and the other answers are yes, no or not known,
    and not known is an answer of its own. What was said in private is nowhere here.
    """

    presented_at = models.DateTimeField()
    presented_to = models.TextField(choices=DOORS)
    situation = models.TextField(choices=SITUATIONS)
    open_case = models.TextField(default="not_known")
    known_to_social_care = models.TextField(default="not_known")
    safe_at_home = models.TextField(default="not_known")
    somewhere_tonight = models.TextField(default="not_known")
    signposted_at = models.DateTimeField(null=True)
    to_own_worker_at = models.DateTimeField(null=True)
    arrived_at = models.DateTimeField(null=True)
    did_not_arrive_at = models.DateTimeField(null=True)
    estranged_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    closing = models.TextField(choices=CLOSINGS, default="")

    class Meta:
        db_table = "homeless_presentation"
        constraints = [
            one_of("presented_to", dict(DOORS), "presentation_door"),
            one_of("situation", dict(SITUATIONS), "presentation_situation"),
            one_of("open_case", YES_NO, "presentation_open_case"),
            one_of("known_to_social_care", YES_NO, "presentation_known"),
            one_of("safe_at_home", YES_NO, "presentation_safe"),
            one_of("somewhere_tonight", YES_NO, "presentation_tonight"),
            one_of("closing", dict(CLOSINGS), "presentation_closing", empty=True),
            models.CheckConstraint(
                condition=Q(closing="") ^ Q(closed_at__isnull=False), name="presentation_closed"
            ),
            models.UniqueConstraint(
                fields=["file"],
                condition=Q(closed_at__isnull=True),
                name="one_presentation_open",
            ),
        ]


class PresentationReasons(CaseRecord):
    """Why somebody came forward, in the words of whoever wrote it down. Class: homelessness, sensitive.

    `more_because` is what makes them need more than others, if it was said; `looked_for` what was
    done to find them, where they did not arrive: whom they run to is in it.
    """

    marking = models.SmallIntegerField(default=SENSITIVE)
    presentation = models.OneToOneField(Presentation, models.PROTECT, related_name="reasons")
    why = models.TextField()
    more_because = models.TextField(default="")
    looked_for = models.TextField(default="")

    class Meta:
        db_table = "presentation_reasons"
        constraints = [
            models.CheckConstraint(condition=~Q(why=""), name="presentation_says_why"),
        ]


class Mediation(CaseRecord):
    """What was tried to keep a home, and what came of it. Never what was said. Class: homelessness.

    The two questions about welfare and safety are asked and answered before anything is closed.
    """

    presentation = models.ForeignKey(Presentation, models.PROTECT, related_name="mediations")
    mediator = models.TextField(choices=MEDIATORS)
    return_home_safe = models.TextField(default="not_known")
    started_at = models.DateTimeField()
    home_visit_on = models.DateField(null=True)
    family_mediation_on = models.DateField(null=True)
    outcome = models.TextField(choices=OUTCOMES, default="")
    concluded_at = models.DateTimeField(null=True)
    longer_term = models.BooleanField(null=True)  # where they stay, they can stay for longer
    welfare_worry = models.TextField(default="not_known")
    safety_worry = models.TextField(default="not_known")

    class Meta:
        db_table = "mediation"
        constraints = [
            one_of("mediator", dict(MEDIATORS), "mediation_mediator"),
            one_of("outcome", dict(OUTCOMES), "mediation_outcome", empty=True),
            one_of("return_home_safe", YES_NO, "mediation_home_safe"),
            one_of("welfare_worry", YES_NO, "mediation_welfare"),
            one_of("safety_worry", YES_NO, "mediation_safety"),
            models.CheckConstraint(
                condition=Q(outcome="") ^ Q(concluded_at__isnull=False), name="mediation_concluded"
            ),
            models.CheckConstraint(
                condition=~Q(outcome="home") | ~Q(return_home_safe="no"),
                name="mediation_never_home_where_unsafe",
            ),
            models.UniqueConstraint(
                fields=["presentation"],
                condition=Q(concluded_at__isnull=True),
                name="one_mediation_open",
            ),
        ]

    @property
    def worry(self) -> str:
        """Whether there is a worry: no only where both questions were answered no."""
        answers = {self.welfare_worry, self.safety_worry}
        return "yes" if "yes" in answers else "no" if answers == {"no"} else "not_known"


class FrontDoorNotice(CaseRecord):
    """A telephone call to the front door team about this young person. Class: homelessness.

    A call that reached nobody is kept too, and tells nobody anything.
    """

    presentation = models.ForeignKey(Presentation, models.PROTECT, related_name="notices")
    called_at = models.DateTimeField()
    reached = models.BooleanField()
    spoke_to = models.TextField(default="")

    class Meta:
        db_table = "front_door_notice"
        constraints = [
            models.CheckConstraint(
                condition=Q(reached=False) | ~Q(spoke_to=""), name="front_door_notice_reached"
            )
        ]


class FrontDoorReferral(CaseRecord):
    """That the online referral went to the front door team, when and why. Class: homelessness.

    How the situation was described is in `FrontDoorWords`: not everybody who reads the one reads the other.
    """

    presentation = models.ForeignKey(Presentation, models.PROTECT, related_name="referrals")
    sent_at = models.DateTimeField()
    reason = models.TextField(choices=REASONS)
    joint_assessment_asked = models.BooleanField(default=True)
    assessors_named_at = models.DateTimeField(null=True)
    assessors_named_by = models.ForeignKey(
        "access.Member", models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        db_table = "front_door_referral"
        constraints = [
            one_of("reason", dict(REASONS), "front_door_referral_reason"),
            together("assessors_named_at", "assessors_named_by", "front_door_referral_named"),
        ]


class FrontDoorWords(CaseRecord):
    """What the front door team was told in words: the situation, or which services are to hear. Class: homelessness.

    Sensitive, as why they came is. Only what somebody writes who reads nothing sensitive here, as
    whoever mediates, stays unmarked: they know it, and read again what they sent.
    """

    marking = models.SmallIntegerField(default=SENSITIVE)
    referral = models.OneToOneField(
        FrontDoorReferral, models.PROTECT, null=True, related_name="words"
    )
    notice = models.OneToOneField(FrontDoorNotice, models.PROTECT, null=True, related_name="words")
    words = models.TextField()

    class Meta:
        db_table = "front_door_words"
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="front_door_words_say"),
            models.CheckConstraint(
                condition=Q(referral__isnull=True) ^ Q(notice__isnull=True),
                name="front_door_words_of_one",
            ),
        ]
