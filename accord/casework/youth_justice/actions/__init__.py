"""What people do about custody, bail, orders across borders, and a home that may fail."""

from accord.casework.youth_justice.actions.custody import (
    arrange_release_package,
    consider_bail,
    pass_custody_on,
    record_custody,
    record_release,
)
from accord.casework.youth_justice.actions.homes import (
    call_disruption_meeting,
    hold_disruption_meeting,
)
from accord.casework.youth_justice.actions.orders import (
    accept_caretaking,
    ask_for_caretaking,
    check_new_case,
    end_caretaking,
    enforce_order,
    report_breach,
    update_host,
)

__all__ = [
    "accept_caretaking",
    "arrange_release_package",
    "ask_for_caretaking",
    "call_disruption_meeting",
    "check_new_case",
    "consider_bail",
    "end_caretaking",
    "enforce_order",
    "hold_disruption_meeting",
    "pass_custody_on",
    "record_custody",
    "record_release",
    "report_breach",
    "update_host",
]
