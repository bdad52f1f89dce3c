"""The application, the search and offers, viewings, the tenancy, the flag, problems with it."""

from accord.casework.tenancies.models.offers import (
    HousingApplication,
    OffersAtPanel,
    PropertySearch,
    RehousingAppointment,
    TenancyAppointment,
    TenancyOffer,
)
from accord.casework.tenancies.models.running import Tenancy, TenancyFlag, TenancyReport
from accord.casework.tenancies.models.trouble import (
    FormalMeeting,
    TenancyEnforcement,
    TenancyIssue,
    TenancyNews,
)

__all__ = [
    "FormalMeeting",
    "HousingApplication",
    "OffersAtPanel",
    "PropertySearch",
    "RehousingAppointment",
    "Tenancy",
    "TenancyAppointment",
    "TenancyEnforcement",
    "TenancyFlag",
    "TenancyIssue",
    "TenancyNews",
    "TenancyOffer",
    "TenancyReport",
]
