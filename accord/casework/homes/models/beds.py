"""The flats and rooms of a home, and every version of each there ever was."""

from django.db import models

from accord.access.models import Area, AreaRecord, Member
from accord.casework.homes.models.homes import Home


class UnitFacts(models.Model):
    """What is known of a flat and may change. London days."""

    name = models.TextField()  # as the home calls it: Flat 2
    accessible = models.BooleanField(default=False)
    closed_on = models.DateField(null=True)  # the first day it is not in use

    class Meta:
        abstract = True


class Unit(UnitFacts, AreaRecord):
    """A flat or a floor of a home: the beds behind one front door of their own."""

    home = models.ForeignKey(Home, models.PROTECT, related_name="units")

    class Meta:
        db_table = "unit"
        constraints = [
            models.UniqueConstraint(fields=["home", "name"], name="one_unit_of_that_name")
        ]


class UnitVersion(UnitFacts):
    """A flat as it stood from a moment on. The database writes one whenever a flat changes."""

    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="versions")
    version = models.IntegerField()
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")

    class Meta:
        db_table = "unit_version"
        indexes = [models.Index(fields=["unit", "-changed_at", "-id"], name="unit_version_newest")]


class BedFacts(models.Model):
    """What is known of a bed and may change. London days."""

    name = models.TextField()  # as the home calls it: Room 3
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    accessible = models.BooleanField(default=False)
    emergency = models.BooleanField(default=False)  # kept for emergencies
    opened_on = models.DateField(null=True)  # none: it was there from the beginning
    closed_on = models.DateField(null=True)  # the first day it is not in use

    class Meta:
        abstract = True


class Bed(BedFacts, AreaRecord):
    """One bed or room of a home."""

    home = models.ForeignKey(Home, models.PROTECT, related_name="beds")

    class Meta:
        db_table = "bed"
        constraints = [
            models.UniqueConstraint(fields=["home", "name"], name="one_bed_of_that_name")
        ]


class BedVersion(BedFacts):
    """A bed as it stood from a moment on. The database writes one whenever a bed changes."""

    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    bed = models.ForeignKey(Bed, models.PROTECT, related_name="versions")
    version = models.IntegerField()
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")

    class Meta:
        db_table = "bed_version"
        indexes = [models.Index(fields=["bed", "-changed_at", "-id"], name="bed_version_newest")]
