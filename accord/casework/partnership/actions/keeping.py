"""What young people and staff say of the service, what came of it, and what was achieved."""

from datetime import date

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.refusals import refuse_if
from accord.casework.oversight.actions.forums import area_file
from accord.casework.partnership import refusals
from accord.casework.partnership.actions.issues import written
from accord.casework.partnership.models import Feedback, Milestone
from accord.casework.partnership.roles import WRITERS
from accord.duties.record import record

ANSWERED = "Somebody has said already what was done about it."


@action(by=[*WRITERS], records=["feedback_given"], on_case=False)
def keep_feedback(
    *,
    given_by: str,
    given_on: date,
    words: str,
    involvement: str = "",
    names_nobody: bool,
    by: Actor,
) -> Feedback:
    """Keep what young people, staff or a partner say of the service. Every partner reads it, so it names nobody.

    :raises Refused: for a day to come, without words, or where somebody is named.
    """
    refuse_if(refusals.of_past(given_on) or refusals.of_words(words, "Write what they say."))
    refuse_if(None if names_nobody else refusals.NAMES_SOMEBODY)
    row = Feedback.objects.create(**written(by), given_by=given_by, given_on=given_on, words=words, involvement=involvement)  # fmt: skip
    record("feedback_given", file=area_file(by), by=by, feedback=row.pk, said_by=given_by, names_nobody=names_nobody)  # fmt: skip
    return row


@action(by=[*WRITERS], records=["feedback_answered"], on_case=False)
def answer_feedback(*, feedback: Feedback, change_made: str, by: Actor) -> Feedback:
    """Say what was changed because of it, or why nothing was."""
    refuse_if(refusals.of_words(change_made, "Write what was changed, or why nothing was."))
    rows = Feedback.objects.filter(pk=feedback.pk, answered_at__isnull=True)
    said = rows.update(change_made=change_made, answered_at=clock.now())
    refuse_if(None if said else ANSWERED)
    feedback.refresh_from_db()
    record("feedback_answered", file=area_file(by), by=by, feedback=feedback.pk)
    return feedback


@action(by=[*WRITERS], records=["milestone_noted"], on_case=False)
def note_milestone(
    *, behaviour: str, noted_on: date, words: str, names_nobody: bool, by: Actor
) -> Milestone:
    """Note what partners achieved, or one of the agreed behaviours seen at work."""
    refuse_if(refusals.of_past(noted_on) or refusals.of_words(words, "Write what was achieved."))
    refuse_if(None if names_nobody else refusals.NAMES_SOMEBODY)
    row = Milestone.objects.create(**written(by), behaviour=behaviour, noted_on=noted_on, words=words)  # fmt: skip
    record("milestone_noted", file=area_file(by), by=by, milestone=row.pk, behaviour=behaviour, names_nobody=names_nobody)  # fmt: skip
    return row
