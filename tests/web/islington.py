"""A town under the real Islington protocol whose pages can be visited, with one case in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from accord.casework.people import actions as people
from accord.casework.people.models import YoungPerson
from accord.duties.record import record
from tests.acting import acting_as
from tests.cast import Town
from tests.sweeping import sweep
from tests.web.visiting import House

NOW = "2026-03-06 16:00"  # a Friday


@contextmanager
def islington(cluster: Any, blocker: Any) -> Iterator[House]:
    """The town, committed, at 4pm on Friday 6 March 2026; swept away afterwards."""
    from django.db import connection

    with blocker.unblock():
        try:
            made = House(Town.found(), cluster)
            made.it_is(NOW)
            yield made
        finally:
            connection.close()
            sweep(cluster)


def kai(house: House, when: str = "2026-03-02 10:00", **details: Any) -> YoungPerson:
    """Kai's case, which Dele holds, with everything at the head of the page."""
    facts = {
        "legal_name": "Kai Ember",
        "pronouns": "they/them",
        "language": "Tigrinya",
        "interpreter": "yes",
        "communication": "Reads with difficulty: explain aloud",
        "case_system_ref": "FC-1042",
        **details,
    }
    return house.town.young_person(when, **facts)


def joins(house: House, person: YoungPerson, role: str, who: Any) -> None:
    """Give a member or a team a part on the case, as the lead worker does."""
    kind = "team" if hasattr(who, "function") else "member"
    with acting_as(house.dele, "2026-03-03 09:00") as by:
        record("case_team_joined", file=person.file, by=by, role=role, **{kind: who.pk})


def another(house: House) -> YoungPerson:
    """A second young person, of Hana's own."""
    with acting_as(house.hana, "2026-03-02 11:00") as by:
        return people.open_case(
            legal_name="Émile Ashdown",
            born=date(2007, 1, 20),
            status="child_in_need",
            service="child_in_need",
            by=by,
        )
