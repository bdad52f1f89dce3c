"""Changed ways of working, told to every partner; and concerns about protective equipment, straight to the manager."""

from datetime import date

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import Agency, Job, Member, Team
from accord.access.refusals import refuse_if
from accord.casework.outbreaks import refusals
from accord.casework.outbreaks.actions.switching import written
from accord.casework.outbreaks.models import EquipmentConcern, WorkingChange
from accord.casework.outbreaks.roles import LOCALITY, PARTNERS
from accord.casework.oversight.actions.forums import area_file
from accord.casework.oversight.partners import partner_teams, told
from accord.duties.record import record

SETTLED = "This was settled already."
NO_PARTNER = "This is for the partners that the agreement names to tell."
NO_MANAGER = "Choose a manager of a locality."


@action(
    by=PARTNERS,
    records=["working_arrangements_changed", "working_change_communicated"],
    on_case=False,
)
def tell_working_change(
    *, what: str, words: str, from_on: date, names_nobody: bool, by: Actor
) -> WorkingChange:
    """Tell every partner of a change in how you work: staffing, visits, meetings, appointments, risk assessments."""
    refuse_if(refusals.while_on() or refusals.of_words(words, "Write what changes."))
    refuse_if(None if names_nobody else refusals.NAMES_SOMEBODY)
    teams, agency = partner_teams(by), Agency.objects.get(pk=by.agency_id)
    refuse_if(None if {job.team_id for job in by.jobs} & set(teams) else NO_PARTNER)
    row = WorkingChange.objects.create(
        **written(by), agency=agency, what=what, words=words, from_on=from_on, told_teams=teams
    )  # fmt: skip
    facts = {"working_change": row.pk}
    record("working_arrangements_changed", file=area_file(by), by=by, **facts, agency=agency.pk, what_changed=what, **told(by))  # fmt: skip
    record("working_change_communicated", file=area_file(by), by=by, **facts, recipients=["every_partner"])  # fmt: skip
    return row


@action(by=PARTNERS, records=["ppe_concern_identified", "ppe_concern_escalated"], on_case=False)
def raise_equipment_concern(
    *, team: Team, locality_manager: Member, words: str, by: Actor
) -> EquipmentConcern:
    """Raise that a team does not wear protective equipment as it should. It goes straight to the locality's manager.

    No worker is named.
    """
    refuse_if(refusals.while_on() or refusals.of_words(words, "Write what you saw."))
    now = clock.now()
    held = Job.objects.filter(role__in=LOCALITY, starts__lte=now, ends__gt=now)
    is_one = held.filter(member_id=locality_manager.pk).exists()
    refuse_if(None if is_one else NO_MANAGER)
    row = EquipmentConcern.objects.create(
        **written(by), team=team, locality_manager=locality_manager, words=words
    )
    file, facts = team.agency.file, {"ppe_concern": row.pk}
    whose = {"to_role": "locality_manager", "member": locality_manager.pk}
    record("ppe_concern_identified", file=file, by=by, **facts, agency=team.agency_id, team=team.pk, **whose)  # fmt: skip
    record("ppe_concern_escalated", file=file, by=by, **facts, **whose)
    return row


@action(by=LOCALITY, records=["ppe_concern_resolved"], on_case=False)
def settle_equipment_concern(
    *, concern: EquipmentConcern, outcome: str, support_given: str = "", by: Actor
) -> EquipmentConcern:
    """Say what came of a concern, and how the workers were supported. For the manager it went to."""
    mine = concern.locality_manager_id == by.member_id
    refuse_if(None if mine else "This is for the manager it went to.")
    refuse_if(refusals.of_words(outcome, "Say what came of it."))
    rows = EquipmentConcern.objects.filter(pk=concern.pk, settled_at__isnull=True)
    done = rows.update(outcome=outcome, support_given=support_given, settled_at=clock.now())
    refuse_if(None if done else SETTLED)
    concern.refresh_from_db()
    given = bool(support_given.strip())
    record("ppe_concern_resolved", file=concern.team.agency.file, by=by, ppe_concern=concern.pk, support_given=given)  # fmt: skip
    return concern
