"""What the gangs team passes on, what becomes of it, and what the police have in place.

What the police told the gangs team is in none of these tables: it lies in the schema `raw`,
which only functions of its own role reach (`sql/raw.sql`), and no model stands for it.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from accord.access.models import CaseRecord, Member, Team
from accord.casework.sharing.models import Call

SENSITIVE = 1
STATES = [
    ("sanitised", "Cleared, not passed on yet"),
    ("with_worker", "With the lead worker"),
    ("phoned", "Telephoned"),
    ("emailed", "E-mailed"),
    ("written_up", "Telephoned and written up"),
    ("closed", "Closed"),
]
WHERE = [
    ("here", "In the area"),
    ("elsewhere", "Outside the area"),
    ("not_known", "Not known"),
]
LISTED_AS = [
    ("victim", "As a victim"),
    ("suspected_perpetrator", "As a suspect"),
    ("not_stated", "Not stated"),
]
REASONS = [
    ("gangs", "Gangs"),
    ("exploitation", "Sexual or criminal exploitation"),
    ("domestic_abuse", "Domestic abuse"),
    ("missing", "Going missing"),
    ("other", "Something else"),
]
ABOUT = [
    ("intel", "Information from the gangs team"),
    ("flag", "A police list"),
    ("measure", "Special measures of the police"),
    ("exploitation", "Exploitation"),
    ("panel", "What a risk group agreed"),
]
HOW = [("phone", "By telephone"), ("email", "By e-mail"), ("written_up", "In writing after a call")]


class Closed(CaseRecord):
    """A row marked as sensitive from the start."""

    marking = models.SmallIntegerField(default=SENSITIVE)

    class Meta:
        abstract = True


class GangsSection(Closed):
    """Whether the protocol's section on gangs applies, since when and why. The newest stands. Class: gangs."""

    applies = models.BooleanField()
    because = models.TextField()
    decided_at = models.DateTimeField()

    class Meta:
        db_table = "gangs_section"
        constraints = [
            models.CheckConstraint(condition=~Q(because=""), name="gangs_section_says_why")
        ]


class IntelItem(Closed):
    """What the gangs team cleared for passing on, written anew. Class: intelligence.

    It holds nothing of a source: there is no field for one, and `source_removed` is the
    writer's word that nothing is left. `urgent` is the lead worker's decision, `igt_urgent`
    the gangs team's. Times are UTC.
    """

    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    words = models.TextField()
    handling = models.TextField(default="")  # what may be done with it
    source_removed = models.BooleanField()
    happened_where = models.TextField(choices=WHERE)
    coverage_limited = models.BooleanField(default=False)
    igt_urgent = models.BooleanField()
    igt_urgent_because = models.TextField(default="")
    state = models.TextField(choices=STATES, default="sanitised")
    sanitised_at = models.DateTimeField()
    shared_at = models.DateTimeField(null=True)
    shared_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    urgent = models.BooleanField(null=True)
    urgency_reason = models.TextField(default="")
    urgency_decided_at = models.DateTimeField(null=True)
    urgency_decided_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True)
    closed_because = models.TextField(default="")

    class Meta:
        db_table = "intel_item"
        constraints = [
            models.CheckConstraint(condition=Q(source_removed=True), name="intel_no_source"),
            models.CheckConstraint(
                condition=Q(state__in=[state for state, _ in STATES]), name="intel_state"
            ),
            models.CheckConstraint(
                condition=Q(happened_where__in=[one for one, _ in WHERE]), name="intel_where"
            ),
            models.CheckConstraint(
                condition=Q(state="sanitised") ^ Q(shared_at__isnull=False), name="intel_shared"
            ),
            models.CheckConstraint(
                condition=Q(shared_at__isnull=True) ^ Q(shared_by__isnull=False),
                name="intel_shared_pair",
            ),
            models.CheckConstraint(
                condition=Q(
                    urgent__isnull=True,
                    urgency_decided_at__isnull=True,
                    urgency_decided_by__isnull=True,
                )
                | Q(
                    urgent__isnull=False,
                    urgency_decided_at__isnull=False,
                    urgency_decided_by__isnull=False,
                ),
                name="intel_urgency",
            ),
            models.CheckConstraint(  # lowered by the lead worker: never without a reason
                condition=~Q(igt_urgent=True, urgent=False, urgency_reason=""),
                name="intel_lowered_says_why",
            ),
            models.CheckConstraint(
                condition=Q(igt_urgent=False) | ~Q(igt_urgent_because=""),
                name="intel_urgent_says_why",
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) ^ Q(state="closed"), name="intel_closed"
            ),
        ]


class RelayNote(Closed):
    """What the lead worker passed on, in their own words, to those it was written to. Class: relay.

    Being granted the class is not enough: a policy of its own shows a note only to the roles in
    `for_roles`, and to whoever wrote it. `to_roles` are those chosen. A note that writes up a
    call `follows` it.
    """

    about = models.TextField(choices=ABOUT)
    subject_id = models.BigIntegerField()  # the record of that kind; says nothing by itself
    words = models.TextField()
    how = models.TextField(choices=HOW)
    to_roles = ArrayField(models.TextField())
    for_roles = ArrayField(models.TextField())
    sent_at = models.DateTimeField()
    call = models.ForeignKey(Call, models.PROTECT, null=True, related_name="+")
    follows = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")

    class Meta:
        db_table = "relay_note"
        constraints = [
            models.CheckConstraint(
                condition=Q(about__in=[one for one, _ in ABOUT]), name="relay_about"
            ),
            models.CheckConstraint(condition=Q(how__in=[one for one, _ in HOW]), name="relay_how"),
            models.CheckConstraint(
                condition=Q(how="phone") ^ Q(call__isnull=True), name="relay_call"
            ),
            models.CheckConstraint(
                condition=Q(how="written_up") ^ Q(follows__isnull=True), name="relay_follows"
            ),
            models.CheckConstraint(condition=~Q(words=""), name="relay_says_something"),
            models.CheckConstraint(condition=~Q(to_roles=[]), name="relay_to_somebody"),
        ]
        indexes = [models.Index(fields=["about", "subject_id"], name="relay_subject")]


class Warned(Closed):
    """A warning that stands about the young person: whether they know of it, or why not, and until when."""

    young_person_told = models.BooleanField()
    not_told_because = models.TextField(default="")
    review_on = models.DateField()
    reviewed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True


def told_or_why(name: str) -> models.CheckConstraint:
    """They were told, or it is written down why not: one of the two and never both."""
    return models.CheckConstraint(
        condition=Q(young_person_told=True) ^ ~Q(not_told_because=""), name=name
    )


class PoliceFlag(Warned):
    """That the young person is on a list of the police: as what, on what basis, until when. Class: gangs.

    The protocol calls the list "the gangs matrix". No more is kept than this.
    """

    listed_as = models.TextField(choices=LISTED_AS)
    basis = models.TextField()
    known_at = models.DateTimeField()
    keyworker_told_at = models.DateTimeField(null=True)
    ended_because = models.TextField(default="")

    class Meta:
        db_table = "police_flag"
        constraints = [
            models.CheckConstraint(
                condition=Q(listed_as__in=[one for one, _ in LISTED_AS]), name="police_flag_as"
            ),
            models.CheckConstraint(condition=~Q(basis=""), name="police_flag_basis"),
            models.CheckConstraint(
                condition=Q(ended_because="") ^ Q(ended_at__isnull=False), name="police_flag_ended"
            ),
            models.UniqueConstraint(
                fields=["file"], condition=Q(ended_at__isnull=True), name="one_police_flag"
            ),
            told_or_why("police_flag_told"),
        ]


class GroupLink(Closed):
    """That the young person belongs to a group, or is linked with it: the group's code, never a story. Class: gangs.

    `code` is the area's own name or code of the group, in capitals with single spaces. A link that
    ended stays and counts no more. Who lives near is counted from these (ISL-SEARCH-04).
    """

    code = models.TextField()
    belongs = models.BooleanField()  # False: linked with it
    basis = models.TextField()
    young_person_told = models.BooleanField()
    not_told_because = models.TextField(default="")
    review_on = models.DateField()
    reviewed_at = models.DateTimeField(null=True)
    known_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_because = models.TextField(default="")

    class Meta:
        db_table = "group_link"
        constraints = [
            models.CheckConstraint(condition=~Q(code=""), name="group_link_code"),
            models.CheckConstraint(condition=~Q(basis=""), name="group_link_basis"),
            models.CheckConstraint(
                condition=Q(ended_because="") ^ Q(ended_at__isnull=False), name="group_link_ended"
            ),
            models.UniqueConstraint(
                fields=["file", "code"], condition=Q(ended_at__isnull=True), name="one_group_link"
            ),
            told_or_why("group_link_told"),
        ]
        indexes = [
            models.Index(
                fields=["area", "code"], condition=Q(ended_at__isnull=True), name="group_link_runs"
            )
        ]


class SpecialMeasure(Warned):
    """A quick response the police have in place for the young person. Class: safeguarding."""

    reason = models.TextField(choices=REASONS)
    words = models.TextField()
    since = models.DateTimeField()
    provider_told_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "special_measure"
        constraints = [
            models.CheckConstraint(
                condition=Q(reason__in=[one for one, _ in REASONS]), name="special_measure_reason"
            ),
            told_or_why("special_measure_told"),
        ]
