"""First tenancies: what records hold of each type of entry."""

from accord.casework.putting_right.kept import Kept, by_action

APPOINTMENT, SEARCH = "tenancies.TenancyAppointment", "tenancies.PropertySearch"
APPLY_AGAIN = "Record the application as it is: the newest counts."
SEARCH_ON = "Begin the search anew, or offer in the one that runs."
OFFER_AGAIN = "Record that they said no to it, which costs nothing, and make the right offer."
SAY_AGAIN = "Say it as it is: what was said last stands."
SIGNED = "Say that the tenancy ended, and record the one that was signed."
WOBBLED = "Settle it, and note what there really is."
ACTED = "What the landlord did stays on record. Say at the formal meeting what was wrong."

REHOUSED = {
    "housing_application_completed": Kept(
        table="tenancies.HousingApplication",
        by={"pk": "application"},
        instead=APPLY_AGAIN,
    ),
    "rehousing_appointment_booked": by_action("Record the talk as it took place."),
    "rehousing_appointment_held": by_action(
        "Record another talk, and what came of it.", consent_asked="", understood=""
    ),
    # --- the search, offers and the panel on them ---
    "property_search_started": by_action(SEARCH_ON),
    "property_search_resumed": by_action(SEARCH_ON),
    "supply_limit_found": by_action(SAY_AGAIN),
    "supply_advice_given": Kept(
        table=SEARCH,
        by={"pk": "property_search"},
        at=("limit_told_at",),
        undo={"limit_told_at": None},
    ),
    "tenancy_offer_made": by_action(OFFER_AGAIN),
    "tenancy_offer_confirmed": by_action("Go through the details again."),
    "tenancy_offer_accepted": by_action(
        "Make the offer again: a home that was taken is signed for."
    ),
    "tenancy_offer_declined": by_action(
        "Make the offer again. What they said before costs nothing."
    ),
    "further_offers_put_to_panel": by_action("Record what the panel said of it."),
    "further_offers_limited": by_action("Put it to the panel again."),
    "further_offers_not_limited": by_action("Put it to the panel again."),
    # --- viewings and sign-ups ---
    "tenancy_appointment_booked": by_action(
        "Say that it did not take place, and book the right one."
    ),
    "tenancy_companion_agreed": by_action(SAY_AGAIN),
    "tenancy_appointment_held": Kept(
        table=APPOINTMENT,
        by={"pk": "tenancy_appointment"},
        at=("held_at",),
        undo={"held_at": None, "accompanied": None, "understood": None},
    ),
    "tenancy_appointment_cancelled": Kept(
        table=APPOINTMENT,
        by={"pk": "tenancy_appointment"},
        at=("fell_through_at",),
        undo={"fell_through_at": None},
    ),
    # --- the tenancy and the flag ---
    "tenancy_signed": by_action(SIGNED),
    "moved_into_tenancy": Kept(
        table="tenancies.Tenancy", by={"pk": "tenancy"}, undo={"moved_in_on": None}
    ),
    "tenancy_kind_foreseen": by_action(SAY_AGAIN),
    "tenancy_converted": Kept(
        table="tenancies.Tenancy",
        by={"pk": "tenancy"},
        undo={"became": "", "confirmed_on": None},
    ),
    "tenancy_ended": by_action("A tenancy that goes on is signed for anew."),
    "tenancy_flag_set": by_action("Take the flag off."),
    "tenancy_flag_removed": by_action("Put the flag on again, where they agree to it."),
    "tenancy_report_run": by_action("Add the right line: the newest counts."),
    # --- when it wobbles ---
    "tenancy_issue_found": by_action(WOBBLED),
    "tenancy_issue_reported": by_action("What was told was told. Tell them what was wrong in it."),
    "tenancy_issue_not_shared": by_action(WOBBLED),
    "tenancy_liaison_started": by_action(WOBBLED),
    "tenancy_issue_resolved": by_action("Note it anew if it is not settled."),
    "enforcement_possible": by_action("Settle it: then no meeting is owed."),
    "formal_tenancy_meeting_arranged": by_action("Arrange it for the right time."),
    "formal_tenancy_meeting_held": by_action("Settle it, or say again that the home may be lost."),
    "tenancy_enforced": by_action(ACTED),
}
