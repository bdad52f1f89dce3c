"""Kai lives at Number 4. The council's and two providers' computer systems are connected. Nobody here exists."""

from datetime import timedelta

import pytest

from accord import clock
from accord.casework.connecting import actions
from tests.acting import acting_as
from tests.web.living import living

MADE = "2026-03-07 08:00"
SYSTEMS = {
    "council": ("social_care", "lead_worker_manager"),
    "oakhouse": ("oakhouse", "provider_manager"),
    "birchway": ("birchway", "provider_manager"),
}


def make_key(house, system, *, days=30, may_write=True, when=MADE, called="Case system"):
    """A key of a computer system, made by the area's administrator."""
    with acting_as(house.town.admin, when) as by:
        return actions.make_api_key(
            system=system,
            called=called,
            ends_at=clock.now() + timedelta(days=days),
            may_write=may_write,
            by=by,
        )


@pytest.fixture(scope="module")
def house(django_db_setup, django_db_blocker, cluster):
    """The town on Saturday 7 March at nine; `house.systems` are the computer systems, `house.keys` a key each."""
    with living(cluster, django_db_blocker) as made:
        made.systems = {}
        with acting_as(made.town.admin, MADE) as by:
            for name, (team, role) in SYSTEMS.items():
                made.systems[name] = actions.add_computer_system(
                    team=made.town.teams[team], name=f"{name.title()} system", role=role, by=by
                )
        made.keys = {name: make_key(made, one).secret for name, one in made.systems.items()}
        yield made


class Caller:
    """A computer system asking the API."""

    def __init__(self, key: str, **more: str) -> None:
        from django.test import Client

        self.client = Client(raise_request_exception=False, headers=more)
        self.key = key

    def get(self, path: str):
        return self.client.get(f"/api/v1/{path}", headers=self._headers())

    def post(self, path: str, body=None, once: str = "once-0001", **more):
        return self.client.post(
            f"/api/v1/{path}",
            body if body is not None else {},
            content_type="application/json",
            headers={**self._headers(), "Idempotency-Key": once, **more},
        )

    def _headers(self):
        return {"Authorization": f"Bearer {self.key}"} if self.key else {}


@pytest.fixture
def council(house):
    """The council's case system."""
    return Caller(house.keys["council"])


@pytest.fixture
def oakhouse(house):
    """The system of the provider Kai lives with."""
    return Caller(house.keys["oakhouse"])


@pytest.fixture
def birchway(house):
    """The system of a provider that has no part on the case."""
    return Caller(house.keys["birchway"])
