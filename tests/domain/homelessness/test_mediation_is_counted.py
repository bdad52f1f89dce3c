"""What came of mediation is counted, and nobody learns from it of one young person."""

from datetime import date

import pytest

from accord.casework.homelessness import actions
from accord.casework.measures import queries
from tests.acting import acting_as
from tests.domain.homelessness.mill import mill_town

QUARTER = (date(2026, 1, 1), date(2026, 3, 31))
CAME, ENDED, LATER = "2026-03-02 10:00", "2026-03-04 10:00", "2026-03-20 09:00"


def mediated(town, name, outcome):
    """Somebody who came to the landlord, and what mediation came to."""
    with acting_as(town.jonah, CAME) as by:
        came = actions.come_forward(legal_name=f"{name} Vale", born=date(2009, 1, 10), situation="homeless", why="No room at home", by=by)  # fmt: skip
    with acting_as(town.sunil, ENDED) as by:
        row = actions.start_mediation(presentation=came, mediator="mediation_service", by=by)
        actions.conclude_mediation(mediation=row, outcome=outcome, by=by)


def counted(who):
    with acting_as(who, LATER):
        return {one.part: one.n for one in queries.goals(*QUARTER) if one.goal == "mediation"}


def worked_out(figures, ended):
    """How many the one number left out must be, for a reader who knows how often mediation ended."""
    hidden = [part for part, n in figures.items() if n is None]
    return ended - sum(n for n in figures.values() if n) if len(hidden) == 1 else None


@pytest.mark.django_db
def test_five_who_went_home_never_tell_of_the_one_who_did_not(monkeypatch):
    town = mill_town()
    for n in range(5):
        mediated(town, f"Rowan{n}", "home")
    assert counted(town.rosa) == {"home": 5}  # the control: nobody is few
    mediated(town, "Hazel", "not_prevented")

    assert counted(town.rosa) == {"home": None, "not_prevented": None}
    assert counted(town.jonah) == {}  # figures are not for everybody
    with acting_as(town.rosa, LATER):
        oakhouse = town.agencies["Oakhouse Homes"].pk
        assert queries.goals(*QUARTER, oakhouse) == []  # mediation is no provider's

    monkeypatch.setattr(queries, "_mediations", lambda rows: {})  # the failing control
    assert worked_out(counted(town.rosa), ended=6) == 1
