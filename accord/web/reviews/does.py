"""Which of this room's screens does what a duty asks for."""

from typing import Any

from accord.web.doing import DOES, case_and


def _placement_or_review(owed: Any) -> tuple[Any, ...] | None:
    """The case, and the review or the placement that is to be scheduled for."""
    for what in ("review", "placement"):
        if owed.about.get(what) is not None:
            return owed.file_ref, what, owed.about[what]
    return None


PLACEMENT = case_and("placement")
DOES |= {
    "set_review_dates": ("reviews:dates", PLACEMENT, "Set the dates"),
    "schedule_review": ("reviews:next_schedule", _placement_or_review, "Schedule the review"),
    "hold_review": ("reviews:next_hold", PLACEMENT, "Open the review"),
    "record_review": ("reviews:next_record", PLACEMENT, "Write the record"),
    "send_review_notes": ("reviews:next_send", PLACEMENT, "Send the notes"),
    "circulate_review_notes": ("reviews:next_circulate", PLACEMENT, "Circulate the notes"),
}
STATUTORY = case_and("statutory_review")
DOES |= {
    "hold_statutory_review": ("reviews:statutory_held", STATUTORY, "Record the review"),
    "record_provider_input": ("reviews:input", STATUTORY, "Write what the provider says"),
}
