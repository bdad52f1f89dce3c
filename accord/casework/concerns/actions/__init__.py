"""What people do about concerns, sharing and changed risk."""

from accord.casework.concerns.actions.harm import (
    raise_harm_concern,
    tell_social_care,
    write_up_harm_concern,
)
from accord.casework.concerns.actions.others import (
    consider_third_party_risk,
    contact_about_third_party,
    note_third_party_concern,
)
from accord.casework.concerns.actions.risk import (
    contribute_to_risk,
    revise_home_risk,
    rule_out_change,
)
from accord.casework.concerns.actions.sharing import (
    keep_information,
    note_information,
    phone_information,
    share_information,
    take_back_information,
)

__all__ = [
    "consider_third_party_risk",
    "contact_about_third_party",
    "contribute_to_risk",
    "keep_information",
    "note_information",
    "note_third_party_concern",
    "phone_information",
    "raise_harm_concern",
    "revise_home_risk",
    "rule_out_change",
    "share_information",
    "take_back_information",
    "tell_social_care",
    "write_up_harm_concern",
]
