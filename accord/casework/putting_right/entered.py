"""Records that are one entry's own: a call, a contact, somebody's words."""

from typing import Any

from django.db import models

from accord.access.models import CaseRecord


class Standing(models.Manager[Any]):
    """The records whose entry stands: what every screen and every rule reads."""

    def get_queryset(self) -> models.QuerySet[Any]:
        """Return them without those that were withdrawn with their entry."""
        return super().get_queryset().filter(withdrawn_at__isnull=True)


class EnteredOnce(CaseRecord):
    """A record made by one entry and changed by none after: it stands and falls with it.

    `withdrawn_at` is when the entry was withdrawn as not true of this young person. The row
    stays, and leaves every screen.
    """

    withdrawn_at = models.DateTimeField(null=True)

    objects = Standing()

    class Meta:
        abstract = True
