"""What is still open about a stay that has ended: the reasons its records cannot be closed yet."""

from accord.casework.challenges.models import Challenge
from accord.casework.moves.models import Extension, Move
from accord.casework.moves.states import LIVE
from accord.casework.placements.models import Placement
from accord.casework.referrals.models import SupportedHousingRecordEntry
from accord.duties.models import Duty

OF_THE_HOME = ("keyworker", "keyworker_manager", "provider", "provider_manager", "home_staff")


def open_about(placement: Placement) -> list[str]:
    """What has to be done before the records of the stay are closed, each as an instruction."""
    here = {"placement_id": placement.pk}
    entries = SupportedHousingRecordEntry.objects.filter(**here, last_entry=True)
    found = []
    if not entries.exists():
        found.append("Add the last entry to the Supported Housing Record")
    if Move.objects.filter(**here, state__in=LIVE).exists():
        found.append("Take back the move that was proposed")
    if Extension.objects.filter(**here, decided_at__isnull=True).exists():
        found.append("Have the request for a longer stay decided as no longer needed")
    if Challenge.objects.filter(**here, closed_at__isnull=True).exists():
        found.append("Say how the disagreement about the stay ended")
    return found + _owed(placement)


def _owed(placement: Placement) -> list[str]:
    """What the home still owes on the case; what others owe about this stay as well."""
    rows = Duty.objects.filter(file_id=placement.file_id, closed_at__isnull=True).order_by("pk")
    return [
        duty.act
        for duty in rows
        if duty.role in OF_THE_HOME or duty.about.get("placement") == placement.pk
    ]
