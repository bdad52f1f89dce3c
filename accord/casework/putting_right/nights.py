"""Absences, incidents and nights: what records hold of each type of entry."""

from accord.casework.putting_right.kept import Kept, by_action

EPISODE, INCIDENT = "missing.Episode", "incidents.Incident"
OF_EPISODE, OF_INCIDENT = {"pk": "episode"}, {"pk": "incident"}
MOVE = "Move it to the young person it is about, on its page; or record that they are back."
MOVE_IT = "Move the incident to the young person it is about, on its page."
BACK_AGAIN = "An absence that is over is closed. Record a new one."
TOLD = "Somebody who was told was told. Record whom you told now."
JUDGE_AGAIN = "Judge it again: the newest judgement stands."
MEETING = "Cancel the meeting on its page, or call another."
MATTER = "Add what is right to the matter, or say on its page how it was dealt with. Whoever was told was told."
UNDONE = {"called_at": None, "reported_at": None, "returned_at": None}


def _written(table: str, at: tuple[str, ...] = ()) -> Kept:
    return Kept(table=table, written=True, at=at, strikes=True)


NIGHTS = {
    # --- an absence ---
    "absence_noticed": Kept(
        table=EPISODE,
        by=OF_EPISODE,
        at=("noticed_at",),
        strikes=True,
        while_={**UNDONE, "curfew_passed_at": None},
        instead=MOVE,
    ),
    "curfew_passed": Kept(
        table=EPISODE,
        by=OF_EPISODE,
        at=("curfew_passed_at",),
        strikes=True,
        while_={**UNDONE, "noticed_at": None},
        instead=MOVE,
    ),
    "yp_called_after_curfew": by_action(MOVE),
    "curfew_grace_expired": by_action("The half hour ran out by itself. Judge whether to report."),
    "worker_notified_of_absence": by_action(TOLD),
    "missing_judgement_recorded": _written("missing.Judgement", ("judged_at",)),
    "missing_report_threshold_reached": by_action(JUDGE_AGAIN),
    "yp_reported_missing_to_police": Kept(
        table="missing.MissingReport",
        by={"episode_id": "episode"},
        at=("reported_at",),
        instead="The police were told. Tell them what is right, and record that they are back.",
    ),
    "police_reference_received": Kept(
        table="missing.MissingReport",
        by={"episode_id": "episode"},
        undo={"police_reference": ""},
    ),
    "yp_returned": Kept(table=EPISODE, by=OF_EPISODE, at=("returned_at",), instead=BACK_AGAIN),
    "return_recorded": _written("missing.EpisodeContext"),
    "return_engagement_recorded": _written("missing.ReturnTalk", ("talked_at",)),
    "likely_return_planned": _written("missing.LikelyReturn"),
    "worker_informed_of_return": by_action(TOLD),
    # --- beforehand, and meetings ---
    "missing_risk_assessment_completed": Kept(
        table="missing.MissingAssessment",
        by={"pk": "missing_assessment"},
        at=("completed_at",),
        instead="Complete the assessment again: the newest one stands.",
    ),
    "missing_concerns_shared_with_provider": _written("missing.MissingConcern", ("shared_at",)),
    "missing_panel_or_meeting_convened": by_action(MEETING),
    "missing_meeting_cancelled": by_action("A meeting that was cancelled is closed. Call another."),
    "missing_meeting_attended": Kept(
        table="missing.MissingMeeting",
        by={"pk": "meeting"},
        at=("held_at",),
        instead="What a meeting recorded stays on its page. Put right when it was held.",
    ),
    # --- an incident ---
    "serious_incident_occurred": Kept(
        table=INCIDENT,
        by=OF_INCIDENT,
        at=("occurred_at",),
        facts={"building_unoccupied": "building_unoccupied"},
        strikes=True,
        while_={
            "reported_to_worker_at": None,
            "reported_to_duty_team_at": None,
            "report_submitted_at": None,
        },
        instead=MOVE_IT,
    ),
    "serious_incident_reported_to_worker": Kept(
        table=INCIDENT,
        by=OF_INCIDENT,
        at=("reported_to_worker_at",),
        undo={"reported_to_worker_at": None, "reported_to": ""},
    ),
    "edt_contacted": Kept(
        table="incidents.DutyTeamContact", written=True, at=("contacted_at",), instead=TOLD
    ),
    "resident_misconduct_notified": Kept(
        table="incidents.ResidentConduct",
        by={"pk": "conduct_matter"},
        at=("notified_at",),
        facts={"alleged": "alleged", "conduct": "conduct"},
        strikes=True,
        while_={"decided_at": None},
        instead="Note it for the young person it is about, and withdraw this one.",
    ),
    "resident_action_taken": by_action(
        "A decision stays with its reasons. Note it anew, and decide again."
    ),
    "incident_report_submitted": by_action("A report that went stays. Write to commissioning."),
    # --- an urgent matter outside working hours ---
    **dict.fromkeys(
        (
            "out_of_hours_issue_assigned",
            "out_of_hours_issue_handed_over",
            "out_of_hours_issue_noted",
            "out_of_hours_issue_raised",
            "out_of_hours_issue_resolved",
        ),
        by_action(MATTER),
    ),
    "own_infection_noted": _written("outbreaks.OwnInfection"),
    # --- a night ---
    "whereabouts_noted": _written("nights.Whereabouts", ("noted_at",)),
    "wrong_person_told": by_action("Those who were told were told."),
}
