"""Care status, section 20 and leaving care: what records hold of each type of entry."""

from accord.casework.putting_right.kept import Kept, by_action

LAYER, SECTION_20 = "care_status.CareLayer", "care_status.Section20"
END_IT = "End it as entered in error, and record what held."
BEGIN_AGAIN = "Record it again from the day on which it began: what is recorded last stands."
DECIDED = "What was decided stays. Ask for a new consideration if things have changed."
SAY_AGAIN = "Say it again: what is written last stands."

CARE = {
    "care_began": Kept(
        table=LAYER,
        by={"pk": "care_layer"},
        instead=END_IT,
    ),
    "care_ended": by_action(BEGIN_AGAIN),
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
}
