"""What people say of themselves, and what they ask for: both kept whether or not a case answers to it."""

from django.db import models

from accord.access.models import Area, Member, Period


class DeclaredConflict(Period):
    """A conflict of interest with somebody by name, for cases there are and cases still to come.

    `called` is the name as it sorts: surname first, casefolded, without accents.
    """

    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    called = models.TextField()
    born = models.DateField()
    ground = models.TextField()

    class Meta:
        db_table = "declared_conflict"
        indexes = [models.Index(fields=["born", "area"], name="declared_conflict_born")]


class GlassAsk(models.Model):
    """One asking for emergency access, whether or not anybody was found; or leave to ask again."""

    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    kind = models.TextField()  # asked | let

    class Meta:
        db_table = "glass_ask"
        indexes = [models.Index(fields=["member", "at"], name="glass_ask_member")]
