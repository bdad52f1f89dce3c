"""A young person's consent to share, for the purposes that wait for it. Safety never does."""

from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import File
from accord.access.refusals import refuse_if
from accord.casework.guarding import queries
from accord.duties.record import record

ASKS = ["lead_worker", "lead_worker_manager", "keyworker"]


@action(by=ASKS, records=["consent_given"])
def give_consent(*, file: File, consent_for: str, in_writing: bool = False, by: Actor) -> None:
    """Record that the young person agrees to sharing for one purpose, until they take it back.

    :raises Refused: if they have agreed to it already.
    """
    refuse_if("They have agreed to this already." if _given(file, consent_for) else None)
    record("consent_given", file=file, by=by, consent_for=consent_for, in_writing=in_writing)


@action(by=ASKS, records=["consent_withdrawn"])
def withdraw_consent(*, file: File, consent_for: str, by: Actor) -> None:
    """Record that the young person takes back their consent. What waited for it closes now."""
    record("consent_withdrawn", file=file, by=by, consent_for=consent_for)


def _given(file: File, purpose: str) -> bool:
    return any(
        one.kind == "consent" and one.reason == purpose for one in queries.facts_now(file.pk)
    )
