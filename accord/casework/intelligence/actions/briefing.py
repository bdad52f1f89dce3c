"""Inside the gangs team: the daily briefing kept, and what is cleared of it for passing on."""

from datetime import date
from typing import Any

from django.db import connection

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import File
from accord.access.refusals import Refused, refuse_if
from accord.casework.intelligence import refusals
from accord.casework.intelligence.coverage import lives_elsewhere
from accord.casework.intelligence.models import GangsSection, IntelItem
from accord.casework.people.actions import owned
from accord.duties.record import record

TEAM = ["gangs_team", "gangs_patch_worker"]
LEAD = ["lead_worker", "lead_worker_manager"]


@action(by=[*TEAM, "police_gangs_unit"], records=["overnight_gangs_briefing_given"], on_case=False)
def keep_briefing(*, briefed_on: date, words: str, by: Actor) -> str:
    """Keep what the police told the team at a day's briefing. It never leaves the team.

    Returns its reference, which means nothing to anybody outside the team.
    """
    refuse_if(refusals.of_briefing(briefed_on, words))
    ref = _one("SELECT app.keep_briefing(%s, %s)", briefed_on, words)
    refuse_if(None if ref else refusals.NOT_TEAM)
    area = File.objects.get(area_id=by.area_id, kind="area")
    record("overnight_gangs_briefing_given", file=area, by=by, briefing_on=briefed_on)
    return str(ref)


@action(by=[*LEAD, "gangs_coordinator"], records=["gangs_section_applied"])
def apply_gangs_section(*, file: File, applies: bool, because: str, by: Actor) -> GangsSection:
    """Say whether this young person is at risk of harm from gangs, so that the gangs team passes on what it hears."""
    refuse_if(None if because.strip() else "Say why.")
    row = GangsSection.objects.create(
        **owned(file, by), applies=applies, because=because, decided_at=clock.now()
    )
    record("gangs_section_applied", file=file, by=by, applies=applies)
    return row


@action(by=TEAM, records=["gang_intel_sanitised"])
def clear_intelligence(
    *,
    file: File,
    words: str,
    source_removed: bool,
    igt_urgent: bool,
    igt_urgent_because: str = "",
    happened_where: str = "not_known",
    handling: str = "",
    briefing: str = "",
    by: Actor,
) -> IntelItem:
    """Write anew what the lead worker needs to know, with nothing of a source (ISL-GANGS-06, -25).

    `briefing` is the reference of the briefing it comes of, for the team's own eyes.
    """
    refuse_if(
        refusals.to_sanitise(words, source_removed, igt_urgent, igt_urgent_because, happened_where)
    )
    refuse_if(refusals.REPEATS if _one("SELECT app.repeats_briefing(%s)", words) else None)
    limited = happened_where == "elsewhere" or lives_elsewhere(file.pk)
    item = IntelItem.objects.create(
        **owned(file, by),
        team_id=_team(by),
        words=words,
        handling=handling,
        source_removed=True,
        happened_where=happened_where,
        coverage_limited=limited,
        igt_urgent=igt_urgent,
        igt_urgent_because=igt_urgent_because if igt_urgent else "",
        sanitised_at=clock.now(),
    )
    _note_passed(briefing, item)
    said: dict[str, Any] = {
        "source_removed": True,
        "igt_urgent": igt_urgent,
        "coverage_limited": limited,
    }
    record("gang_intel_sanitised", file=file, by=by, intel=item.pk, **said)
    return item


@action(by=TEAM, records=["gang_intel_received_by_worker"])
def share_with_worker(*, item: IntelItem, by: Actor) -> IntelItem:
    """Pass a cleared item to the lead worker and their deputy team manager (ISL-GANGS-07)."""
    sent = IntelItem.objects.filter(pk=item.pk, state="sanitised").update(
        state="with_worker",
        shared_at=clock.now(),
        shared_by_id=by.member_id,
        version=item.version + 1,
    )
    refuse_if(None if sent else "This has been passed on already.")
    item.refresh_from_db()
    record(
        "gang_intel_received_by_worker",
        file=item.file,
        by=by,
        intel=item.pk,
        recipients=["lead_worker", "lead_worker_deputy_manager"],
        igt_urgent=item.igt_urgent,
    )
    return item


def _note_passed(briefing: str, item: IntelItem) -> None:
    """Note, for the team's own eyes, which briefing an item came of."""
    if briefing and not _one("SELECT app.note_passed(%s, %s)", briefing, item.pk):
        raise Refused("This briefing is not one of your team's. Open it again.")


def _team(by: Actor) -> int:
    team = _one("SELECT app.my_gangs_team()")
    if team is None:
        raise Refused(refusals.NOT_TEAM)
    return int(str(team))


def _one(sql: str, *values: object) -> object:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        (answer,) = cursor.fetchone()
    return answer
