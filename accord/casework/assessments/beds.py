"""What has become of a bed that was offered."""

from django.db import connection

from accord.casework.assessments.models import Offer
from accord.casework.assessments.states import ACCEPTED, OFFERED


def bed_gone(offer: Offer) -> bool:
    """Whether the bed of an offer that may still be confirmed has gone to somebody else since. Never to whom."""
    if offer.bed_id is None or offer.state not in (OFFERED, ACCEPTED):
        return False
    with connection.cursor() as cursor:
        cursor.execute("SELECT app.bed_gone(%s)", [offer.pk])
        (gone,) = cursor.fetchone()
    return bool(gone)
