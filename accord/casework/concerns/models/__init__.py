"""Belief of harm, information that was shared, risk to others, and risk that changed."""

from accord.casework.concerns.models.harm import HarmConcern, HarmWords
from accord.casework.concerns.models.others import ThirdPartyContact, ThirdPartyRisk
from accord.casework.concerns.models.risk import HomeRisk, RiskContribution, RiskRuling
from accord.casework.concerns.models.shares import InformationShare, SharedWords

__all__ = [
    "HarmConcern",
    "HarmWords",
    "HomeRisk",
    "InformationShare",
    "RiskContribution",
    "RiskRuling",
    "SharedWords",
    "ThirdPartyContact",
    "ThirdPartyRisk",
]
