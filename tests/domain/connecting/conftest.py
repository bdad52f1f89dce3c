"""Kai lives at Number 4; the provider's computer system is connected and told at an address. Nobody here exists."""

import pytest

from accord.casework.connecting import actions, addresses
from tests.acting import acting_as
from tests.domain.settled import settle

NOW = "2026-03-12 10:00"
ADDRESS = "https://hooks.example.org/accord"


@pytest.fixture
def settled(town):
    """Kai, 17 and looked after, at Number 4, with a plan."""
    found = settle(town)
    found.agreed(found.hold(found.arrange()))
    return found


@pytest.fixture
def system(settled):
    """The provider's system."""
    with acting_as(settled.town.admin, "2026-03-03 08:00") as by:
        return actions.add_computer_system(
            team=settled.town.teams["oakhouse"], name="Careplan", role="provider_manager", by=by
        )


@pytest.fixture
def hook(settled, system, monkeypatch):
    """Where it is told, since before Kai moved in."""
    monkeypatch.setattr(addresses, "outside", lambda host, port: "93.184.216.34")
    with acting_as(settled.town.admin, "2026-03-03 09:00") as by:
        return actions.add_webhook(
            system=system, address=ADDRESS, kinds=["duty_owed", "notice_addressed"], by=by
        )
