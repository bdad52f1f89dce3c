"""Every record of absences, incidents and nights on one young person's file, for proofs of who sees what."""

from datetime import date

from accord.casework.incidents import actions as incidents
from accord.casework.missing import actions as missing
from accord.casework.nights.actions import note_whereabouts
from tests.acting import acting_as, at
from tests.domain.settled import Settled

NIGHT = "2026-06-20 23:10"  # a Saturday
BACK = "2026-06-21 10:00"


def happen_at_night(stay: Settled) -> None:
    """An absence from noticed to written up, a meeting, an incident with its report; told by Joan."""
    town, file = stay.town, stay.file
    with acting_as(town.dele, "2026-06-20 12:00") as by:
        missing.complete_missing_assessment(
            file=file, level="high", previous_episodes="Two", triggers="Calls",
            places_and_people="The park", what_helps="A lift", by=by,
        )  # fmt: skip
        missing.share_missing_concerns(placement=stay.placement, words="Two in January", by=by)
        meeting = missing.call_missing_meeting(
            file=file, kind="strategy", scheduled_for=at("2026-06-21 09:00"), convened_by="Police", by=by
        )  # fmt: skip
    with acting_as(town.joan, NIGHT) as by:
        note_whereabouts(file=file, whereabouts="out", by=by)
        episode = missing.notice_absence(file=file, words="Not in", by=by)
        missing.judge_absence(episode=episode, judgement="report_now", because="No call", by=by)
        details = dict.fromkeys(("last_seen", "description", "clothing", "phone", "places", "people", "health", "risk"), "Known")  # fmt: skip
        missing.report_missing(episode=episode, police_reference="CAD 1", details=details, by=by)
        missing.plan_likely_return(
            episode=episode, expected_at=at(BACK), plan="Tea", subsistence_due_on=date(2026, 6, 22), by=by
        )  # fmt: skip
        incident = incidents.record_incident(file=file, categories=["threats"], words="A knife", by=by)  # fmt: skip
        incidents.contact_duty_team(
            file=file, incident=incident, reason="crisis", spoke_to="Erin", advice="Lock up", by=by
        )  # fmt: skip
    with acting_as(town.joan, "2026-06-21 11:00") as by:
        missing.record_return(episode=episode, by=by)
        missing.record_return_talk(episode=episode, engagement="Tea", prevention="A call", by=by)
        missing.record_episode_context(
            episode=episode, items_taken="Bedding", presentation="Clean", note="Calm", by=by
        )
        missing.record_missing_meeting(
            meeting=meeting, held_at=at("2026-06-21 09:00"), attended=["keyworker"],
            contribution="What we saw", decisions="Sooner", by=by,
        )  # fmt: skip
        incidents.report_incident(incident=incident, to="lead_worker", by=by)
        incidents.submit_incident_report(
            incident=incident, what_happened="The resident was threatened", who_was_told="All",
            done_at_once="Locked", contributory_factors="The latch", help_needed="A lock", by=by,
        )  # fmt: skip
