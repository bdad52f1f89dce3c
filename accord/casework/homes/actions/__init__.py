"""What people do about homes, beds and vacancies."""

from accord.casework.homes.actions.homes import (
    add_bed,
    add_home,
    change_home,
    close_bed,
    close_home,
)
from accord.casework.homes.actions.vacancies import (
    hold_vacancy,
    open_vacancy,
    release_vacancy,
    withdraw_vacancy,
)

__all__ = [
    "add_bed",
    "add_home",
    "change_home",
    "close_bed",
    "close_home",
    "hold_vacancy",
    "open_vacancy",
    "release_vacancy",
    "withdraw_vacancy",
]
