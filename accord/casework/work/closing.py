"""Closing a case: what is still open on it, and ending everybody's part but the lead worker's."""

from dataclasses import dataclass
from typing import Any

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import CaseTeam, File
from accord.access.refusals import refuse_if
from accord.access.sight import shown
from accord.casework.assessments.teams import ANSWERING
from accord.casework.homes.actions.vacancies import let_go_needed_no_more
from accord.casework.homes.turns import take_turn
from accord.casework.joint_work.models import JointCase
from accord.casework.need_to_know.models import PointerAsk
from accord.casework.placements.falling_away import fall_away_closed
from accord.casework.placements.models import Placement
from accord.casework.referrals import states
from accord.casework.referrals.models import Referral
from accord.duties.models import Duty
from accord.duties.record import record

MAY_CLOSE = ["lead_worker", "lead_worker_manager"]
STILL_LIVING = "They still live in a placement. End the stay first, then close the case."


@dataclass(frozen=True, slots=True)
class StillOpen:
    """What is not finished on a case, as far as the asker sees it: how many of each."""

    living: bool  # they live in a placement now
    coming: int  # placements confirmed and not begun
    referrals: int
    duties: int
    asks: int  # questions to agencies without an answer

    @property
    def any(self) -> bool:
        """Whether anything is."""
        return bool(self.coming or self.referrals or self.duties or self.asks)


def still_open(file: File) -> StillOpen:
    """What would end, unfinished, if the case were closed now."""
    live = Placement.objects.filter(file_id=file.pk).exclude(state="ended")
    # the view log says whose rows were read, so each row says its file
    stays = [state for _, state in live.values_list("file_id", "state")]
    referrals = Referral.objects.filter(file_id=file.pk, state__in=list(states.LIVE)).count()
    duties = Duty.objects.filter(file_id=file.pk, closed_at__isnull=True).count()
    shown("referral", [file.pk] * referrals)
    shown("duty", [file.pk] * duties)
    return StillOpen(
        living="started" in stays,
        coming=stays.count("confirmed"),
        referrals=referrals,
        duties=duties,
        asks=PointerAsk.objects.filter(file_id=file.pk, outcome="").count(),
    )


@action(
    by=MAY_CLOSE,
    records=["case_closed", "team_question_ended", "placement_fell_away", "vacancy_hold_lapsed"],
)
def close_case(*, file: File, reason: str, despite: str = "", by: Actor) -> None:
    """Close a case: everybody's part ends but the lead worker's and their manager's, and who had one is told.

    A hand-over that is running ends when it was to end. What is still owed lapses, with the words
    of whoever closed it. `despite` says why it is closed with things open. A placement that is confirmed
    comes to nothing; a bed that is kept for them is free again at once, and its home is told.

    :raises Refused: if it is closed, if they live in a placement, or with things open and no reason.
    """
    take_turn(file.pk)
    refuse_if(_refusal_to_close(file, despite.strip()))
    teams = _providers(file)
    facts: dict[str, Any] = {"reason": reason}
    if despite.strip():
        facts["despite"] = despite.strip()
    if teams:
        facts["provider_team"] = teams[0]
    joint = JointCase.objects.filter(file_id=file.pk, ended_at__isnull=True).first()
    if joint is not None:
        facts["joint_case"] = joint.pk
    for ask in PointerAsk.objects.filter(file_id=file.pk, outcome="", pointer__isnull=True):
        # what they owe stands on their own file, and would stay there
        said = {"held_request": ask.pk, "provider_team": ask.team_id}
        record("team_question_ended", file=ask.team.agency.file, by=by, **said)
    record("case_closed", file=file, by=by, **facts)
    fall_away_closed(file=file, by=by)
    let_go_needed_no_more(closed=file.pk, by=by)


def is_closed(file: File) -> bool:
    """Whether the case has been closed."""
    return File.objects.filter(pk=file.pk, closed_at__isnull=False).exists()


def _refusal_to_close(file: File, despite: str) -> str | None:
    """Return why the case cannot be closed now, or None."""
    if is_closed(file):
        return "This case is closed already."
    found = still_open(file)
    if found.living:
        return STILL_LIVING
    if found.any and not despite:
        return (
            "Some things are still open. Finish them, or say why the case is closed all the same."
        )
    return None


def _providers(file: File) -> list[int]:
    """The providers' teams that have a part now, and lose it."""
    now = clock.now()
    parts = CaseTeam.objects.filter(
        file_id=file.pk, role__in=ANSWERING, team_id__isnull=False, starts__lte=now, ends__gt=now
    )
    shown("team", [file.pk])
    return list(parts.order_by("pk").values_list("team_id", flat=True))
