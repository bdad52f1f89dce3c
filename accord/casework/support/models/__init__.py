"""What is agreed and done under a heading, how it goes, appointments, money, outreach."""

from accord.casework.support.models.after import Outreach
from accord.casework.support.models.daily import (
    Appointment,
    HeadingProgress,
    SupportGiven,
    SupportHeading,
)
from accord.casework.support.models.worker import CarePlanUpdate, FinanceEntitlement

__all__ = [
    "Appointment",
    "CarePlanUpdate",
    "FinanceEntitlement",
    "HeadingProgress",
    "Outreach",
    "SupportGiven",
    "SupportHeading",
]
