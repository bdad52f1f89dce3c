"""The knowledge hub: what one partner posts for all. And other times of reflecting on practice."""

from datetime import date

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import new_ref
from accord.access.refusals import refuse_if
from accord.casework.oversight import refusals
from accord.casework.oversight.actions.forums import area_file
from accord.casework.oversight.models import KnowledgeItem, PracticeEvent
from accord.casework.oversight.partners import told
from accord.duties.record import record


@action(by=[], records=["knowledge_item_posted"], on_case=False)
def post_knowledge(
    *,
    kind: str,
    title: str,
    says: str = "",
    link: str = "",
    until_on: date | None = None,
    names_nobody: bool,
    by: Actor,
) -> KnowledgeItem:
    """Post something of use to all partners: training, a service, guidance, good practice.

    :raises Refused: where a young person is named, a link is not safe, or its last day is past.
    """
    refuse_if(refusals.of_link(link) or refusals.of_due(until_on))
    refuse_if(None if says or link else "Enter some words or a link.")
    made = KnowledgeItem.objects.create(
        ref=new_ref(),
        area_id=by.area_id,
        kind=kind,
        title=title,
        says=says,
        link=link,
        until_on=until_on,
        posted_at=clock.now(),
        posted_by_id=by.member_id,
    )
    record(
        "knowledge_item_posted",
        file=area_file(by),
        by=by,
        knowledge_item=made.pk,
        is_training=kind == "training",
        names_nobody=names_nobody,
        **told(by),
    )
    return made


@action(by=[], records=["knowledge_item_removed"], on_case=False)
def take_down_knowledge(*, item: KnowledgeItem, by: Actor) -> None:
    """Take down what was posted: by whoever posted it, or those who convene the forum."""
    mine = item.posted_by_id == by.member_id
    may = mine or {"commissioning_team", "placements_team"} & by.job_roles
    refuse_if(None if may else "Whoever posted it takes it down, or those who convene the forum.")
    gone = KnowledgeItem.objects.filter(pk=item.pk, removed_at__isnull=True).update(
        removed_at=clock.now(), removed_by_id=by.member_id
    )
    refuse_if(None if gone else "This has been taken down already.")
    record("knowledge_item_removed", file=area_file(by), by=by, knowledge_item=item.pk)


@action(by=[], records=["practice_event_recorded"], on_case=False)
def record_practice_event(*, held_on: date, description: str, by: Actor) -> PracticeEvent:
    """Note another time at which partners reflected on practice together.

    :raises Refused: for a day still to come.
    """
    ahead = held_on > clock.local_date(clock.now())
    refuse_if("Enter a day that has passed: this says what took place." if ahead else None)
    made = PracticeEvent.objects.create(
        ref=new_ref(),
        area_id=by.area_id,
        held_on=held_on,
        description=description,
        recorded_at=clock.now(),
        recorded_by_id=by.member_id,
    )
    record("practice_event_recorded", file=area_file(by), by=by, held_at=clock.start_of(held_on))
    return made
