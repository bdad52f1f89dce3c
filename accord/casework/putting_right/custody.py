"""Police stations, courts and beds for the police: each step was taken, so what is right is recorded as the next one."""

from accord.casework.putting_right.kept import by_action

STEP = "Somebody was asked, and it was written down. Ask them again on its page: the newest answer counts."
GOES = "Say on its page who goes with them now, or that it is not needed any more."
OVER = "It is over. Record the attendance anew if it comes up again."
ENDED = "The request is over. If the police ask again, record it anew."
BED = "Say on its page that a bed was found. Whoever was told was told."

CUSTODY = {
    **dict.fromkeys(
        (
            "police_call_taken",
            "appropriate_adult_needed",
            "appropriate_adult_requested",
            "appropriate_adult_next_named",
            "appropriate_adult_care_recorded",
            "appropriate_adult_considered",
            "appropriate_adult_asked",
            "appropriate_adult_identified",
            "parent_carer_approached",
            "parent_carer_unavailable",
        ),
        by_action(STEP),
    ),
    **dict.fromkeys(
        (
            "station_or_court_attendance_required",
            "bailed_to_return",
            "court_hearing_listed",
            "accompaniment_arranged",
            "accompaniment_difficulty",
            "attendance_organised",
            "yos_manager_contacted",
        ),
        by_action(GOES),
    ),
    **dict.fromkeys(
        (
            "appropriate_adult_attended",
            "appropriate_adult_not_met",
            "appearance_missed",
            "attendance_called_off",
            "bail_return_attended",
            "bail_return_missed",
            "court_hearing_attended",
        ),
        by_action(OVER),
    ),
    **dict.fromkeys(
        (
            "pace_accommodation_requested",
            "pace_request_handed_over",
            "pace_placement_sourced",
            "pace_placement_not_sourced",
        ),
        by_action(BED),
    ),
    "pace_request_ended": by_action(ENDED),
}
