"""Before anything happens: assessing the risk, and telling the home what it should know."""

from datetime import datetime

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import File
from accord.access.refusals import refuse_if
from accord.casework.missing.models import LEVELS, MissingAssessment, MissingConcern
from accord.casework.missing.roles import WORKERS
from accord.casework.people.actions import owned
from accord.casework.placements.models import Placement
from accord.duties.record import record


@action(by=WORKERS, records=["missing_risk_assessment_completed"])
def complete_missing_assessment(
    *,
    file: File,
    level: str,
    previous_episodes: str = "",
    triggers: str = "",
    places_and_people: str = "",
    what_helps: str = "",
    by: Actor,
) -> MissingAssessment:
    """Complete the missing risk assessment, or complete it anew. The home does not read it.

    `level` is no_apparent, low, medium or high.
    """
    refuse_if(None if level in dict(LEVELS) else "Select the level of risk.")
    last = MissingAssessment.objects.filter(file_id=file.pk).order_by("-number").first()
    row = MissingAssessment.objects.create(
        **owned(file, by),
        marking=1,
        number=last.number + 1 if last else 1,
        level=level,
        previous_episodes=previous_episodes,
        triggers=triggers,
        places_and_people=places_and_people,
        what_helps=what_helps,
        completed_at=clock.now(),
    )
    record("missing_risk_assessment_completed", file=file, by=by, missing_assessment=row.pk, level=level)  # fmt: skip
    return row


@action(by=WORKERS, records=["missing_concerns_shared_with_provider"])
def share_missing_concerns(
    *, placement: Placement, words: str, shared_at: datetime | None = None, by: Actor
) -> MissingConcern:
    """Tell the home what it should know of earlier episodes and the risk of more.

    `shared_at` is aware; now if left out.
    """
    at = shared_at or clock.now()
    refuse_if(None if words.strip() else "Say what the home should know.")
    refuse_if(None if placement.state != "ended" else "This placement has ended.")
    row = MissingConcern.objects.create(
        **owned(placement.file, by), placement_id=placement.pk, words=words, shared_at=at
    )
    record("missing_concerns_shared_with_provider", file=placement.file, by=by, happened_at=at, placement=placement.pk)  # fmt: skip
    return row
