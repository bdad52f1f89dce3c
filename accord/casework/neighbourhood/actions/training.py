"""Help of the police with training: asked for, offered, or not possible."""

from typing import Any

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import File, Team, new_ref
from accord.access.refusals import refuse_if
from accord.casework.neighbourhood import refusals
from accord.casework.neighbourhood.models import TrainingHelp
from accord.casework.neighbourhood.roles import POLICE
from accord.casework.neighbourhood.states import CHANGED
from accord.duties.record import record

ASKERS = ["provider_manager", "keyworker_manager", "commissioning_team"]


@action(by=ASKERS, records=["training_requested"], on_case=False)
def ask_for_training(*, team: Team, topic: str, words: str = "", by: Actor) -> TrainingHelp:
    """Ask the police to help train the staff of your team."""
    refuse_if(refusals.to_ask_for_training(topic, words, by))
    mine = team.pk in {job.team_id for job in by.jobs}
    refuse_if(None if mine else "Choose a team that you work in.")
    help_ = TrainingHelp.objects.create(
        ref=new_ref(),
        area_id=by.area_id,
        team_id=team.pk,
        topic=topic,
        words=words.strip(),
        asked_at=clock.now(),
        asked_by_id=by.member_id,
    )
    said = {"training_help": help_.pk, "topic": dict(refusals.TOPICS)[topic].lower()}
    record("training_requested", file=_area(by), by=by, **said)
    return help_


@action(by=POLICE, records=["training_offered"], on_case=False)
def offer_training(*, training_help: TrainingHelp, method: str, offer: str, by: Actor) -> None:
    """Offer help with training: something to read, speaking at a training day, or where to find it."""
    refuse_if(refusals.to_offer(method, offer))
    _answer(training_help, by, method=method, offer=offer.strip())
    said = {"training_help": training_help.pk, "method": method}
    record("training_offered", file=_area(by), by=by, **said)


@action(by=POLICE, records=["training_declined"], on_case=False)
def cannot_train(*, training_help: TrainingHelp, because: str, by: Actor) -> None:
    """Say that you cannot help with this training now, and why. That is an answer, and no breach."""
    refuse_if(None if because.strip() else "Write why you cannot.")
    _answer(training_help, by, cannot_because=because.strip())
    record("training_declined", file=_area(by), by=by, training_help=training_help.pk)


def _answer(training_help: TrainingHelp, by: Actor, **answer: Any) -> None:
    rows = TrainingHelp.objects.filter(pk=training_help.pk, answered_at__isnull=True)
    answer |= {"answered_at": clock.now(), "answered_by_id": by.member_id}
    refuse_if(None if rows.update(**answer, version=training_help.version + 1) else CHANGED)
    training_help.refresh_from_db()


def _area(by: Actor) -> File:
    return File.objects.get(area_id=by.area_id, kind="area")
