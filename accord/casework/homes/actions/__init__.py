"""What people do about homes, beds and vacancies."""

from accord.casework.homes.actions.beds import add_bed, change_bed, close_bed
from accord.casework.homes.actions.homes import add_home, change_home, close_home
from accord.casework.homes.actions.papers import list_paper, set_registration
from accord.casework.homes.actions.units import add_unit, change_unit, close_unit
from accord.casework.homes.actions.vacancies import (
    hold_vacancy,
    let_bed_go,
    open_vacancy,
    release_vacancy,
    withdraw_vacancy,
)
from accord.casework.homes.actions.voids import say_why_empty

__all__ = [
    "add_bed",
    "add_home",
    "add_unit",
    "change_bed",
    "change_home",
    "change_unit",
    "close_bed",
    "close_home",
    "close_unit",
    "hold_vacancy",
    "let_bed_go",
    "list_paper",
    "open_vacancy",
    "release_vacancy",
    "say_why_empty",
    "set_registration",
    "withdraw_vacancy",
]
