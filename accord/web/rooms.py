"""The rooms of the service: packages of screens, each with its own `urls.py`.

A room is a package beside this file. Its addresses begin with the prefix stated here and
are named `room:screen`, except where the navigation needs a bare name; those are in
`accord.web.urls`. A room that is not in this copy of Accord has no addresses.
"""

from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.urls import include, path

# (package, where its addresses begin), the first match wins
ROOMS = (
    ("worklist", "work/"),
    ("inbox", "inbox/"),
    ("protocol", "protocol/"),
    ("health", "set-up/service/"),
    ("setup", "set-up/"),
    ("signing_in", ""),
    ("account", "account/"),
    ("cases", "young-people/"),
    ("referrals", "referrals/"),
    ("property_checks", "homes/police-checks/"),
    ("neighbourhood", "homes/neighbourhood/"),
    ("homes", "homes/"),
    ("assessments", ""),
    ("placements", "young-people/"),
    ("meetings", "young-people/"),
    ("plans", "young-people/"),
    ("reviews", "young-people/"),
    ("support", "young-people/"),
    ("tenancies", "young-people/"),
    ("care_status", "young-people/"),
    ("youth_justice", "young-people/"),
    ("moves", "young-people/"),
    ("homelessness", ""),
    ("challenges", ""),
    ("joint_work", "young-people/"),
    ("joint_plans", "young-people/"),
    ("early_help", "young-people/"),
    ("equality", ""),
    ("sharing", "young-people/"),
    ("documents", "young-people/"),
    ("addresses", "young-people/"),
    ("concerns", "young-people/"),
    ("logs", ""),
    ("missing", "young-people/"),
    ("incidents", ""),
    ("out_of_hours", "young-people/"),
    ("custody", "young-people/"),
    ("nights", "tonight/"),
    ("ways", "which-way/"),
    ("guarding", ""),
    ("oversight", "partners/"),
    ("directory", "partners/directory/"),
    ("agreements", "partners/agreement/"),
    ("outbreaks", "partners/outbreaks/"),
    ("partnership", "partners/together/"),
    ("joint_audits", "partners/joint-audits/"),
    ("boards", "partners/boards/"),
    ("own_systems", "partners/whose-systems/"),
    ("leaving_care", ""),
    ("performance", "partners/figures/"),
    ("looks", "looks/"),
    ("sealing", "limits/"),
    ("safety", "young-people/"),
    ("gangs_team", "gangs-team/"),
    ("who_sees", "young-people/"),
    ("subject_access", "young-people/"),
    ("retention", ""),
    ("known_to", ""),
    ("uploads", "young-people/"),
    ("importing", "set-up/import/"),
    ("connecting", "set-up/systems/"),
    ("exporting", "young-people/"),
    ("returns", "partners/figures/returns/"),
    ("api", "api/"),
    ("identity", ""),
    ("transfers", ""),
    ("mine", ""),
)


def addresses() -> list[Any]:
    """Return the addresses of every room there is, in the order of `ROOMS`."""
    return [path(prefix, include(f"accord.web.{room}.urls")) for room, prefix in present()]


def present() -> list[tuple[str, str]]:
    """The rooms that this copy of Accord has."""
    return [(room, prefix) for room, prefix in ROOMS if _has(f"accord.web.{room}", "urls")]


def plug_in() -> None:
    """Let every room say which duties its screens do. Called once, when the service starts."""
    for room, _ in ROOMS:
        if _has(f"accord.web.{room}", "does"):
            import_module(f"accord.web.{room}.does")


def _has(package: str, module: str) -> bool:
    return find_spec(package) is not None and find_spec(f"{package}.{module}") is not None
