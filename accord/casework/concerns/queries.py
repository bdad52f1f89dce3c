"""What screens show of concerns: belief of harm, what was passed on, risk to others, changed risk."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Model

from accord.access.models import File
from accord.access.sight import shown
from accord.casework.concerns.models import (
    HarmConcern,
    HomeRisk,
    InformationShare,
    RiskContribution,
    RiskRuling,
    ThirdPartyRisk,
)
from accord.casework.meetings.models import SharingTerms


def harm_on(file: File) -> list[HarmConcern]:
    """Beliefs of harm the asker may read, the newest first."""
    rows = HarmConcern.objects.filter(file_id=file.pk).select_related(
        "recorded_by", "written_up_by"
    )
    return _read(rows.order_by("-identified_at", "-pk"), "safeguarding")


def shares_on(file: File) -> list[InformationShare]:
    """What was passed on or is to be, the newest first. What it says is read apart."""
    rows = InformationShare.objects.filter(file_id=file.pk).select_related(
        "recorded_by", "decided_by"
    )
    return _read(rows.order_by("-identified_at", "-pk"), "sharing")


def others_on(file: File) -> list[ThirdPartyRisk]:
    """Risks to and from others, the newest first, with whom was told of them."""
    rows = ThirdPartyRisk.objects.filter(file_id=file.pk).prefetch_related("contacts")
    return _read(rows.select_related("recorded_by").order_by("-noted_at", "-pk"), "safeguarding")


def home_risks_on(file: File) -> list[HomeRisk]:
    """Versions of the home's own risk assessment, the newest first."""
    rows = HomeRisk.objects.filter(file_id=file.pk).select_related("recorded_by", "placement__home")
    return _read(rows.order_by("-revised_at", "-pk"), "risk")


def contributions_on(file: File) -> list[RiskContribution]:
    """What the home said for the risk assessment, the newest first."""
    rows = RiskContribution.objects.filter(file_id=file.pk).select_related("recorded_by")
    return _read(rows.order_by("-given_at", "-pk"), "risk")


def rulings_on(file: File) -> list[RiskRuling]:
    """Judgements that the risk has not changed, the newest first."""
    rows = RiskRuling.objects.filter(file_id=file.pk).select_related("recorded_by")
    return _read(rows.order_by("-ruled_at", "-pk"), "risk")


def patterns_on(file: File) -> list[tuple[str, str]]:
    """What was agreed at the planning meeting to be shared each time, and when: those in force now."""
    rows = SharingTerms.objects.filter(
        file_id=file.pk, arrangement__kind="sharing", arrangement__state="current"
    ).select_related("arrangement")
    found = list(rows.order_by("arrangement__about"))
    shown("arrangement", [row.file_id for row in found])
    return [(row.arrangement.about, row.when_to_share) for row in found]


def words_of(concern: HarmConcern) -> str:
    """A belief of harm as it was put in writing; "" where it was not yet."""
    shown("safeguarding", [concern.file_id])
    written = getattr(concern, "written", None)
    return written.words if written else ""


def words_shared(share: InformationShare) -> str:
    """What was passed on, for those who may read it here; "" for everybody else."""
    words = getattr(share, "words", None)
    if words is None:
        return ""
    shown("safeguarding", [share.file_id])
    return str(words.words)


def _read(rows: Any, klass: str) -> list[Any]:
    found: Sequence[Model] = list(rows)
    shown(klass, [row.file_id for row in found])  # type: ignore[attr-defined]
    return list(found)
