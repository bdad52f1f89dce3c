"""What members say of themselves that makes a look at a file odd."""

from django.db import models

from accord.access.models import Area, Member, Period


class MemberConnection(Period):
    """A postcode that a member has a connection with: where they or their family live. Sealed.

    Read by nobody but the member and by the comparison with where young people live, which is
    made in the database. `postcode` is in capitals without spaces.
    """

    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    postcode = models.TextField()

    class Meta:
        db_table = "member_connection"
        indexes = [models.Index(fields=["postcode", "area"], name="member_connection_postcode")]
