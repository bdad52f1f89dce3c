"""Police and gangs workers in the homes: patches, meetings with providers, visits, linked officers.

Nobody who lives in a home is named here.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from accord.access.models import FOREVER, AreaRecord, Member, Team
from accord.casework.homes.models import Home


class Patch(AreaRecord):
    """The part of the area that a gangs worker keeps an eye on."""

    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    name = models.TextField()
    postcodes = ArrayField(models.TextField(), default=list)
    starts = models.DateTimeField()
    ends = models.DateTimeField(default=FOREVER)

    class Meta:
        db_table = "patch"
        constraints = [
            models.UniqueConstraint(
                fields=["area", "name"], condition=Q(ends=FOREVER), name="one_patch_of_that_name"
            )
        ]


class PatchIssue(AreaRecord):
    """What a gangs worker noted of a place, for the gangs team and the police. Never of a person."""

    patch = models.ForeignKey(Patch, models.PROTECT, related_name="issues")
    words = models.TextField()
    noted_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Member, models.PROTECT, related_name="+")

    class Meta:
        db_table = "patch_issue"


class PatchProvider(AreaRecord):
    """A provider's team whose homes lie in a patch, from when to when."""

    patch = models.ForeignKey(Patch, models.PROTECT, related_name="providers")
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    starts = models.DateTimeField()
    ends = models.DateTimeField(default=FOREVER)

    class Meta:
        db_table = "patch_provider"
        constraints = [
            models.UniqueConstraint(
                fields=["patch", "team"], condition=Q(ends=FOREVER), name="one_patch_provider"
            )
        ]


class PatchMeeting(AreaRecord):
    """A gangs worker met a provider: when, and what they said of the neighbourhood."""

    patch = models.ForeignKey(Patch, models.PROTECT, related_name="meetings")
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    held_at = models.DateTimeField()
    locality_issues = models.TextField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Member, models.PROTECT, related_name="+")

    class Meta:
        db_table = "patch_meeting"


class PoliceVisit(AreaRecord):
    """Neighbourhood officers came to a home: when, whether young people could speak to them, what was shared."""

    home = models.ForeignKey(Home, models.PROTECT, related_name="police_visits")
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")  # who runs the home
    visited_at = models.DateTimeField()
    officer = models.TextField(default="")
    young_people_could_meet_them = models.BooleanField()
    information_shared = models.TextField(default="")
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Member, models.PROTECT, related_name="+")

    class Meta:
        db_table = "police_visit"
