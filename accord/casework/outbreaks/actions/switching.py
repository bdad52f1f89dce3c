"""The switch: on when the area needs it, and off with everything that was owed under it."""

from typing import Any

from django.db import connection

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import File, new_ref
from accord.access.refusals import refuse_if, refuse_on
from accord.casework.outbreaks import refusals
from accord.casework.outbreaks.models import OutbreakSwitch
from accord.casework.outbreaks.roles import KEEPERS
from accord.casework.oversight.actions.forums import area_file
from accord.duties.record import record


def written(by: Actor) -> dict[str, Any]:
    """The columns that say whose area, who and when."""
    return {
        "ref": new_ref(),
        "area_id": by.area_id,
        "recorded_at": clock.now(),
        "recorded_by_id": by.member_id,
    }


@action(by=KEEPERS, records=["outbreaks_switched_on"], on_case=False)
def switch_outbreaks_on(
    *, because: str, health_body: str, news_days: int | None = None, by: Actor
) -> OutbreakSwitch:
    """Switch on what partners tell each other during a pandemic. Until then nothing of it is there.

    `health_body` is what public health is called here; `news_days` how often partners look for news.
    """
    refuse_if(refusals.of_words(because, "Say why it is needed now."))
    refuse_if(refusals.of_words(health_body, "Enter what public health is called here."))
    with refuse_on("one_outbreak_switch", refusals.ON_ALREADY):
        made = OutbreakSwitch.objects.create(
            **written(by), because=because, health_body=health_body, news_days=news_days
        )
    record("outbreaks_switched_on", file=area_file(by), by=by)
    return made


@action(by=KEEPERS, records=["outbreaks_switched_off"], on_case=False)
def switch_outbreaks_off(*, by: Actor) -> None:
    """Switch it off. What was owed under it lapses, and says so. What was recorded stays."""
    off = {"switched_off_at": clock.now(), "switched_off_by_id": by.member_id}
    gone = OutbreakSwitch.objects.filter(switched_off_at__isnull=True).update(**off)
    refuse_if(None if gone else refusals.OFF)
    record("outbreaks_switched_off", file=area_file(by), by=by)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM app.outbreaks_not_over()")
        rows = cursor.fetchall()
    for file, fact, number in rows:
        record("outbreaks_switched_off", file=File(pk=file), by=by, **{fact: number})
