"""Which of this room's screens does what a duty asks for."""

from accord.web.doing import DOES, case, case_and

SEARCH, OFFER = case_and("property_search"), case_and("tenancy_offer")
DOES |= {
    "complete_housing_application": ("tenancies:apply", case, "Record the application"),
    "book_rehousing_appointment": ("tenancies:book", case_and("application"), "Book the talk"),
    "hold_rehousing_appointment": ("tenancies:case", case, "Open their way to a home"),
    "start_property_search": ("tenancies:case", case, "Open their way to a home"),
    "tell_of_the_wait": ("tenancies:told", SEARCH, "They were told"),
    "confirm_tenancy_offer": ("tenancies:confirm", OFFER, "Open the offer"),
    "put_offers_to_panel": ("tenancies:to_panel", SEARCH, "Put it to the panel"),
    "record_panel_on_offers": ("tenancies:case", case, "Open their offers"),
    "agree_companion": ("tenancies:along", case_and("tenancy_appointment"), "Say who comes along"),
    "give_consent": ("guarding:consent_said", case, "Record what they say"),
    "set_tenancy_flag": ("tenancies:flag", case, "Put the flag on"),
    "remove_tenancy_flag": ("tenancies:case", case, "Take the flag off"),
    "foresee_tenancy_kind": ("tenancies:foresee", case_and("tenancy"), "Say what it will become"),
    "confirm_tenancy_kind": ("tenancies:became", case_and("tenancy"), "Say what it became"),
    "settle_tenancy_issue": ("tenancies:case", case, "Open the problem"),
    "hold_formal_meeting": ("tenancies:case", case, "Open the formal meeting"),
}
