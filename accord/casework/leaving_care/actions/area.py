"""What names no young person: homes expected, panels, drop-ins and training."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import new_ref
from accord.access.refusals import refuse_if, refuse_on
from accord.casework.leaving_care import refusals
from accord.casework.leaving_care.models import DropIn, ExpectedHomes, HousingTraining, PanelMeeting
from accord.casework.leaving_care.roles import ASKS_FOR_TRAINING, HOUSING, SOCIAL_CARE
from accord.casework.oversight.actions.forums import area_file
from accord.duties.record import record


def _written(by: Actor) -> dict[str, Any]:
    return {
        "ref": new_ref(),
        "area_id": by.area_id,
        "recorded_at": clock.now(),
        "recorded_by_id": by.member_id,
    }


def _end(row: Any, over: str, **columns: Any) -> None:
    """Say what came of something arranged, unless somebody has said it first."""
    rows = type(row).objects.filter(pk=row.pk, state="arranged")
    moved = rows.update(**columns, version=row.version + 1)
    refuse_if(None if moved else over)
    row.refresh_from_db()


@action(by=SOCIAL_CARE, records=["supply_variation_notified"], on_case=False)
def tell_expected_homes(
    *, year_from: date, small: int, family: int, usual: int, because: str = "", by: Actor
) -> ExpectedHomes:
    """Tell the landlord how many homes are likely to be needed in a financial year, of which size, and the usual number.

    `year_from` is its 1 April. Said again, it takes the place of what was said before.
    """
    homes = small + family
    refuse_if(refusals.to_expect(year_from, homes, usual, because))
    row = ExpectedHomes.objects.create(
        **_written(by), year_from=year_from, small=small, family=family, usual=usual, because=because.strip(),
        differs=refusals.differs(homes, usual), told_on=clock.local_date(clock.now()),
    )  # fmt: skip
    record("supply_variation_notified", file=area_file(by), by=by, period_start=year_from, financial_year=year_from.year, significant_variation=row.differs)  # fmt: skip
    return row


@action(by=SOCIAL_CARE, records=["accommodation_panel_due"], on_case=False)
def arrange_panel(*, meeting_at: datetime, place: str = "", by: Actor) -> PanelMeeting:
    """Call the next accommodation panel together."""
    refuse_if(refusals.to_meet_at(meeting_at))
    with refuse_on("one_panel_to_come", refusals.ONE_PANEL):
        row = PanelMeeting.objects.create(**_written(by), meeting_at=meeting_at, place=place.strip())  # fmt: skip
    day = clock.local_date(meeting_at)
    record("accommodation_panel_due", file=area_file(by), by=by, meeting=row.pk, due_on=day)
    return row


@action(by=SOCIAL_CARE, records=["accommodation_panel_held"], on_case=False)
def hold_panel(
    *,
    panel: PanelMeeting,
    held_at: datetime,
    attended: Sequence[str],
    absent: Sequence[str] = (),
    others: int = 0,
    by: Actor,
) -> PanelMeeting:
    """Record that the panel met and who came. What it decided of somebody stands in their own file."""
    refuse_if(refusals.of_held(held_at))
    came: dict[str, Any] = {"attended": list(attended), "absent": list(absent)}
    _end(panel, refusals.PANEL_OVER, state="held", held_at=held_at, others=others, **came)
    record("accommodation_panel_held", file=area_file(by), by=by, happened_at=held_at, meeting=panel.pk, held_at=held_at, **came)  # fmt: skip
    return panel


@action(by=SOCIAL_CARE, records=["accommodation_panel_put_off", "accommodation_panel_due"], on_case=False)  # fmt: skip
def put_panel_off(
    *, panel: PanelMeeting, because: str, next_at: datetime, by: Actor
) -> PanelMeeting:
    """Say that a panel is not held, why, and when the next one is."""
    refuse_if(refusals.of_words(because, "Say why it is not held.") or refusals.to_meet_at(next_at))
    _end(panel, refusals.PANEL_OVER, state="not_held", not_held_because=because.strip())
    day = clock.local_date(next_at)
    record("accommodation_panel_put_off", file=area_file(by), by=by, meeting=panel.pk, due_on=day)
    return arrange_panel(meeting_at=next_at, place=panel.place, by=by)


@action(by=HOUSING, records=["drop_in_session_due"], on_case=False)
def plan_drop_in(*, on: date, place: str = "", by: Actor) -> DropIn:
    """Say when and where the next drop-in is. The leaving care team and young people are told the day."""
    refuse_if(refusals.of_coming(on))
    with refuse_on("one_drop_in_to_come", refusals.ONE_DROP_IN):
        row = DropIn.objects.create(**_written(by), on=on, place=place.strip())
    record("drop_in_session_due", file=area_file(by), by=by, meeting=row.pk, due_on=on)
    return row


@action(by=HOUSING, records=["drop_in_session_held", "drop_in_session_due"], on_case=False)
def hold_drop_in(
    *,
    drop_in: DropIn,
    held_at: datetime,
    young_people: int,
    workers: int,
    matters: Sequence[str] = (),
    next_on: date | None = None,
    by: Actor,
) -> DropIn:
    """Record that the drop-in was held, how many came and what they asked about. Nobody is named."""
    refuse_if(refusals.of_held(held_at) or refusals.of_matters(matters))
    said = {"young_people": young_people, "workers": workers, "matters": list(matters)}
    _end(drop_in, refusals.DROP_IN_OVER, state="held", on=clock.local_date(held_at), **said)
    record("drop_in_session_held", file=area_file(by), by=by, happened_at=held_at, meeting=drop_in.pk, held_at=held_at)  # fmt: skip
    if next_on:
        plan_drop_in(on=next_on, place=drop_in.place, by=by)
    return drop_in


@action(by=HOUSING, records=["drop_in_session_put_off", "drop_in_session_due"], on_case=False)
def put_drop_in_off(*, drop_in: DropIn, because: str, next_on: date, by: Actor) -> DropIn:
    """Say that a drop-in is not held, why, and on which day the next one is."""
    refuse_if(refusals.of_words(because, "Say why it is not held.") or refusals.of_coming(next_on))
    _end(drop_in, refusals.DROP_IN_OVER, state="not_held", not_held_because=because.strip())
    record("drop_in_session_put_off", file=area_file(by), by=by, meeting=drop_in.pk, due_on=next_on)
    return plan_drop_in(on=next_on, place=drop_in.place, by=by)


@action(by=ASKS_FOR_TRAINING, records=["training_requested"], on_case=False)
def ask_for_housing_training(*, topic: str, audience: str, by: Actor) -> HousingTraining:
    """Ask the landlord to train workers, young people or both about housing."""
    refuse_if(refusals.to_train(topic, audience))
    today = clock.local_date(clock.now())
    row = HousingTraining.objects.create(**_written(by), topic=topic.strip(), audience=audience, asked_on=today)  # fmt: skip
    record("training_requested", file=area_file(by), by=by, training=row.pk, topic=row.topic)
    return row


@action(by=HOUSING, records=["training_delivered"], on_case=False)
def give_housing_training(
    *, training: HousingTraining, given_on: date, method: str, people: int, by: Actor
) -> HousingTraining:
    """Record that the training was given, how, and how many took part."""
    refuse_if(refusals.to_say_trained(training.asked_on, given_on, method))
    rows = HousingTraining.objects.filter(pk=training.pk, given_on__isnull=True)
    given = rows.update(given_on=given_on, method=method, people=people, version=training.version + 1)  # fmt: skip
    refuse_if(None if given else refusals.TRAINED)
    training.refresh_from_db()
    record("training_delivered", file=area_file(by), by=by, training=training.pk, topic=training.topic, method=method)  # fmt: skip
    return training
