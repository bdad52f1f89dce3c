"""What people do about infections in homes, and the switch for all of it."""

from accord.casework.outbreaks.actions.cases import (
    close_infection,
    confirm_infection,
    name_infected,
    share_infection_news,
    start_tracing,
)
from accord.casework.outbreaks.actions.leading import (
    close_outbreak,
    declare_outbreak,
    pass_on_advice,
    receive_advice,
    report_outbreak,
)
from accord.casework.outbreaks.actions.switching import switch_outbreaks_off, switch_outbreaks_on
from accord.casework.outbreaks.actions.working import (
    raise_equipment_concern,
    settle_equipment_concern,
    tell_working_change,
)

__all__ = [
    "close_infection",
    "close_outbreak",
    "confirm_infection",
    "declare_outbreak",
    "name_infected",
    "pass_on_advice",
    "raise_equipment_concern",
    "receive_advice",
    "report_outbreak",
    "settle_equipment_concern",
    "share_infection_news",
    "start_tracing",
    "switch_outbreaks_off",
    "switch_outbreaks_on",
    "tell_working_change",
]
