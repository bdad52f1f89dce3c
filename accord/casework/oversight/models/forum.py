"""The provider forum: a session, what is on its agenda, and who is asked and comes.

Everybody in the area reads it, so no young person is named in any of it.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from accord.access.models import AreaRecord, Member, Team

STATES = (("arranged", "Arranged"), ("held", "Held"), ("cancelled", "Called off"))
SOURCES = (
    ("providers", "Providers asked for it"),
    ("partners", "Other partners asked for it"),
    ("log_themes", "Themes of the monthly logs"),
    ("incidents", "Learning from incidents"),
    ("contract_reviews", "Contract reviews"),
)
FOCUSES = (
    ("contact_details", "Share information and contact details"),
    ("good_practice", "Share good practice and learning from incidents"),
    ("local_issues", "Share what is specific to housing in the borough"),
    ("risk_themes", "Address common themes of risk and safeguarding"),
    ("knowledge_hub", "Add to the knowledge hub"),
    ("adult_forums", "Keep links with forums on adult housing"),
)
THEMES = (
    ("drugs", "Drugs awareness"),
    ("gangs", "Gangs"),
    ("exploitation", "Child sexual exploitation"),
    ("county_lines", "County lines"),
    ("mental_health", "Mental health"),
    ("other", "Another theme"),
)
LEVELS = (("operational", "Operational"), ("strategic", "Strategic"))


class Forum(AreaRecord):
    """One session of the provider forum. `conveners` are functions of teams. Times are UTC."""

    meeting_at = models.DateTimeField()
    place = models.TextField(default="")
    conveners = ArrayField(models.TextField())
    state = models.TextField(choices=STATES, default="arranged")
    terms_of_reference = models.TextField(default="")
    agenda_from = ArrayField(models.TextField(), default=list)
    agenda_set_at = models.DateTimeField(null=True)
    held_at = models.DateTimeField(null=True)
    good_practice = models.TextField(default="")
    learning = models.TextField(default="")
    local_issues = models.TextField(default="")
    risk_themes = ArrayField(models.TextField(), default=list)
    risk_notes = models.TextField(default="")
    adult_links = models.TextField(default="")
    left_over = ArrayField(models.TextField(), default=list)
    arranged_by = models.ForeignKey(Member, models.PROTECT, related_name="+")

    class Meta:
        db_table = "forum"
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["arranged", "cancelled"], held_at__isnull=True)
                | Q(state="held", held_at__isnull=False),
                name="forum_state",
            ),
            models.UniqueConstraint(
                fields=["area"], condition=Q(state="arranged"), name="one_forum_to_come"
            ),
        ]


class ForumItem(AreaRecord):
    """One line of an agenda. `focus` is the standing purpose it serves, if one."""

    forum = models.ForeignKey(Forum, models.PROTECT, related_name="items")
    position = models.IntegerField()
    title = models.TextField()
    source = models.TextField(choices=SOURCES)
    focus = models.TextField(choices=FOCUSES, default="")
    on_agenda = models.BooleanField(default=True)

    class Meta:
        db_table = "forum_item"
        constraints = [
            models.CheckConstraint(
                condition=Q(source__in=[value for value, _ in SOURCES]), name="forum_item_source"
            )
        ]


class ForumPlace(AreaRecord):
    """A service asked to a session: who will come for it, and who came.

    `role` is what the protocol calls it. A service without an account is named in `outside`.
    """

    forum = models.ForeignKey(Forum, models.PROTECT, related_name="places")
    role = models.TextField()
    team = models.ForeignKey(Team, models.PROTECT, null=True, related_name="+")
    outside = models.TextField(default="")
    member = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    level = models.TextField(choices=LEVELS, default="")
    named_at = models.DateTimeField(null=True)
    came = models.BooleanField(null=True)

    class Meta:
        db_table = "forum_place"
        constraints = [
            models.CheckConstraint(
                condition=Q(team__isnull=True) ^ Q(outside=""), name="forum_place_of_somebody"
            ),
            models.UniqueConstraint(
                fields=["forum", "team", "outside"],
                nulls_distinct=False,
                name="one_forum_place",
            ),
        ]
