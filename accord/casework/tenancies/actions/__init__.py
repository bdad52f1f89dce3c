"""What people do about first tenancies, from the application to the last resort."""

from accord.casework.tenancies.actions.applying import (
    book_rehousing_appointment,
    complete_housing_application,
    hold_rehousing_appointment,
)
from accord.casework.tenancies.actions.flagging import (
    remove_tenancy_flag,
    report_on_rent,
    set_tenancy_flag,
)
from accord.casework.tenancies.actions.searching import (
    accept_tenancy_offer,
    confirm_tenancy_offer,
    decline_tenancy_offer,
    offer_tenancy,
    put_offers_to_panel,
    record_panel_on_offers,
    say_wait_too_long,
    start_property_search,
    tell_of_the_wait,
)
from accord.casework.tenancies.actions.signing import (
    confirm_tenancy_kind,
    end_tenancy,
    foresee_tenancy_kind,
    move_into_tenancy,
    sign_tenancy,
)
from accord.casework.tenancies.actions.viewing import (
    agree_companion,
    book_tenancy_appointment,
    drop_tenancy_appointment,
    hold_tenancy_appointment,
)
from accord.casework.tenancies.actions.wobbling import (
    arrange_formal_meeting,
    enforce_tenancy,
    find_tenancy_issue,
    help_with_tenancy,
    hold_formal_meeting,
    say_home_may_be_lost,
    settle_tenancy_issue,
)

__all__ = [
    "accept_tenancy_offer",
    "agree_companion",
    "arrange_formal_meeting",
    "book_rehousing_appointment",
    "book_tenancy_appointment",
    "complete_housing_application",
    "confirm_tenancy_kind",
    "confirm_tenancy_offer",
    "decline_tenancy_offer",
    "drop_tenancy_appointment",
    "end_tenancy",
    "enforce_tenancy",
    "find_tenancy_issue",
    "foresee_tenancy_kind",
    "help_with_tenancy",
    "hold_formal_meeting",
    "hold_rehousing_appointment",
    "hold_tenancy_appointment",
    "move_into_tenancy",
    "offer_tenancy",
    "put_offers_to_panel",
    "record_panel_on_offers",
    "remove_tenancy_flag",
    "report_on_rent",
    "say_home_may_be_lost",
    "say_wait_too_long",
    "set_tenancy_flag",
    "settle_tenancy_issue",
    "sign_tenancy",
    "start_property_search",
    "tell_of_the_wait",
]
