"""Care status, section 20 and leaving care: what records hold of each type of entry."""

from accord.casework.putting_right.kept import Kept, by_action

LAYER, SECTION_20 = "care_status.CareLayer", "care_status.Section20"
END_IT = "End it as entered in error, and record what held."
BEGIN_AGAIN = "Record it again from the day on which it began: what is recorded last stands."
DECIDED = "What was decided stays. Ask for a new consideration if things have changed."
SAY_AGAIN = "Say it again: what is written last stands."

STAY, ORDERS = "youth_justice.CustodyStay", "youth_justice.Caretaking"
PASSED = "Who was told has been told. Tell them what is right as well."

CARE = {
    "care_basis_started": Kept(
        table=LAYER,
        by={"pk": "care_layer"},
        instead=END_IT,
    ),
    "care_basis_ended": by_action(BEGIN_AGAIN),
    "young_person_remanded": Kept(table=LAYER, by={"pk": "remand"}, instead=END_IT),
    "remand_ended": by_action(BEGIN_AGAIN),
    "remand_reached_13_weeks": by_action(
        "This follows from the days of the remand. Put those right."
    ),
    "young_person_sentenced": by_action(
        "End the sentence as entered in error, and record what held."
    ),
    "section_20_requested": by_action(DECIDED),
    "section_20_option_considered": by_action(SAY_AGAIN),
    "section_20_options_recorded": by_action("Ask for them back to add to them."),
    "section_20_more_work_requested": by_action(SAY_AGAIN),
    "section_20_decided": Kept(
        table=SECTION_20, by={"pk": "section_20"}, at=("decided_at",), instead=DECIDED
    ),
    "section_20_accommodation_started": by_action(END_IT),
    "leaving_care_eligibility_confirmed": by_action(
        "What was confirmed stays. Say at the next look whether support is needed."
    ),
    "care_leavers_offer_given": by_action(SAY_AGAIN),
    "leaving_care_looked_at": by_action(SAY_AGAIN),
    "young_person_turned_25": by_action("This follows from the date of birth. Put that right."),
    "care_visit_made": Kept(
        table="care_status.CareVisit",
        by={"pk": "care_visit"},
        days=("visited_on",),
        strikes=True,
        instead="Withdraw it, and record it as it was.",
    ),
    # --- custody and bail ---
    "young_person_in_custody": Kept(
        table=STAY, by={"pk": "custody_stay"}, instead="Record the release, and record it as it is."
    ),
    "front_door_alerted": by_action(PASSED),
    "social_care_team_alerted": Kept(
        table=STAY, by={"pk": "custody_stay"}, at=("team_told_at",), instead=PASSED
    ),
    "social_care_worker_told": Kept(
        table=STAY, by={"pk": "custody_stay"}, at=("worker_told_at",), instead=PASSED
    ),
    "release_support_package_arranged": by_action(SAY_AGAIN),
    "young_person_released": Kept(
        table=STAY, by={"pk": "custody_stay"}, at=("released_at",), undo={"released_at": None}
    ),
    "young_person_charged": by_action(SAY_AGAIN),
    "bail_considered": by_action(SAY_AGAIN),
    "bail_granted": by_action(SAY_AGAIN),
    # --- orders across borders ---
    "new_case_checked": Kept(
        table="youth_justice.NewCaseCheck",
        by={"order_id": "order"},
        written=True,
        strikes=True,
        instead="Withdraw it, and look again.",
    ),
    "caretaking_requested": by_action("Say that it ended, and ask the right service."),
    "host_yos_notified": by_action(PASSED),
    "caretaking_accepted": Kept(table=ORDERS, by={"pk": "caretaking"}, undo={"accepted_on": None}),
    "caretaking_ended": by_action("Ask the other service again."),
    "enforcement_required": by_action(
        "Say what was done about it: that it was no breach is an answer."
    ),
    "order_enforced": by_action("What was done stays. Record what was done after it."),
    "host_yos_updated": Kept(
        table="youth_justice.HostUpdate",
        by={"pk": "host_update"},
        strikes=True,
        instead="Withdraw it, and record it as it was.",
    ),
    # --- a home that may fail ---
    "disruption_meeting_scheduled": by_action("Call the right meeting: everybody is told again."),
    "disruption_meeting_invitation_sent": by_action(PASSED),
    "disruption_meeting_held": Kept(
        table="youth_justice.DisruptionMeeting",
        by={"pk": "meeting"},
        at=("held_at",),
        instead="Who came stays on the record of the meeting.",
    ),
}
