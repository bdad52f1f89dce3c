"""Which of this room's screens does what a duty asks for."""

from accord.web.doing import DOES, case, case_and

DOES |= {
    "begin_care": ("care_status:care", case, "Open what care rests on"),
    "consider_option": ("care_status:section_20", case, "Open section 20"),
    "decide_section_20": ("care_status:decide", case_and("section_20"), "Decide"),
    "confirm_leaving_care": ("care_status:confirm", case, "Confirm leaving care"),
    "give_care_leavers_offer": ("care_status:leaving", case, "Open leaving care"),
    "look_at_leaving_care": ("care_status:leaving", case, "Open leaving care"),
    "record_care_visit": ("care_status:visit", case, "Record a visit"),
}
