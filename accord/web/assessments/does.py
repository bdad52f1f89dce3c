"""Which of this room's screens does what a duty asks for."""

from typing import Any

from accord.web.doing import DOES, about_fact, case_and


def _consult(owed: Any) -> tuple[Any, ...] | None:
    """A referral on the young person's case, or a family that has none."""
    return case_and("referral")(owed) or about_fact("family")(owed)


REFERRAL = case_and("referral")
DOES |= {
    "arrange_interview": ("assessments:arrange", REFERRAL, "Arrange the interview"),
    "hold_interview": ("assessments:hold", case_and("interview"), "Record the interview"),
    "complete_housing_assessment": ("assessments:assess", REFERRAL, "Write the assessment"),
    "copy_housing_assessment": ("assessments:work", REFERRAL, "Send the copies"),
    "discuss_doubt": ("assessments:discuss", REFERRAL, "Talk it over"),
    "refuse_placement": ("assessments:refuse", REFERRAL, "Write the letter"),
    "offer_placement": ("assessments:offer", REFERRAL, "Make the offer"),
    "confirm_placement": ("assessments:confirm", REFERRAL, "Confirm it in writing"),
    "provide_unit_plan": ("assessments:give_plan", REFERRAL, "Give the plan"),
    "request_unit_plan": ("assessments:ask_for_plan", REFERRAL, "Ask for the plan"),
    "consult_area_authority": ("assessments:consult", _consult, "Record the consultation"),
    "record_away_approval": ("assessments:approve_away", REFERRAL, "Record the approval"),
    "decide_away_approval": (
        "assessments:decide_away",
        case_and("away_proposal"),
        "Decide on it",
    ),
    "give_area_notice": (
        "assessments:area_notice",
        lambda owed: (owed.file_ref,),
        "Record that it went",
    ),
    "notify_family_placement": (
        "assessments:family_told",
        about_fact("family"),
        "Tell social care",
    ),
}
