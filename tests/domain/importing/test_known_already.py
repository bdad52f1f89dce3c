"""A row about somebody who may be known already is asked about, and opened on a person's yes alone."""

from datetime import date

from accord.casework.identity.likeness import Someone
from accord.casework.importing import actions, planning
from accord.casework.importing.alike import SEEN, Register, rows_alike
from accord.casework.importing.known import Known
from accord.casework.importing.queries import plan_for, progress_of
from tests.acting import acting_as
from tests.domain.importing.test_importing import (
    WHEN,
    check,
    imported,
    person,
    rows,
    run,
    start,
)

BORN = date(2008, 9, 2)
CONTENT = rows(
    person(1),  # Sol Marsh, 2 September 2008
    person(7, **{"Legal name": "Sól March", "Date of birth": "02/09/2008"}),
    person(8, **{"Legal name": "Marsh Sol", "Date of birth": "03/09/2008"}),
    person(4),
)


def someone(name: str, born: date = BORN) -> Someone:
    return Someone(name, name.split()[0], born)


def test_what_the_importer_may_see_and_earlier_rows_are_compared_as_by_hand() -> None:
    seen = Register()
    seen.add(Someone("Kai Ember", "Kai", BORN, before=("Kai Stone",)), SEEN)
    found = rows_alike(
        [
            (2, someone("Kay Embre")),  # two slips: nobody
            (3, someone("Kai Embers", date(2008, 2, 9))),
            (4, someone("Stone Kai")),
            (5, someone("Bay Reed")),
            (6, someone("Ray Reed")),  # a twin, perhaps
            (7, someone("Bay Reed", date(1999, 1, 1))),
        ],
        seen,
    )
    assert found == {3: SEEN, 4: SEEN, 6: "line 5"}
    assert rows_alike([(3, someone("Kai Embers"))], Register()) == {}, "nobody seen, nothing said"


def test_it_is_opened_on_somebodys_yes_alone(town, monkeypatch):
    for agreed, there in (((), ["FC-1", "FC-4"]), ((3,), ["FC-1", "FC-4", "FC-7"])):
        batch = check(town, CONTENT)
        with acting_as(town.admin, WHEN) as by:
            assert [one.row.line for one in plan_for(batch).asked] == [3, 4]
            if agreed:
                actions.start_import(batch=batch, agreed=list(agreed), by=by)
        if not agreed:
            start(town, batch)
        run(town, batch)
        assert imported(town) == there
        with acting_as(town.admin, WHEN):
            left = {row.line: row.says for row in progress_of(batch).refused}
            assert set(left) == {3, 4} - set(agreed)
            assert all("may be known already" in says for says in left.values())
    # the control: without the question every row is opened
    monkeypatch.setattr(planning, "_asked", lambda one, kind, agreed: one)
    batch = check(town, CONTENT)
    start(town, batch)
    run(town, batch)
    assert imported(town) == ["FC-1", "FC-4", "FC-7", "FC-8"]


def test_a_hidden_record_is_nothing_to_a_dry_run(town):
    """Whoever sets an area up sees no case: the answer is the same whether or not there is one."""
    assert said_of(town) == []
    town.young_person(legal_name="Sol Marsh", born=BORN)
    assert said_of(town) == []
    with acting_as(town.dele, WHEN):  # the control: she sees it, and would be asked
        assert rows_alike([(2, someone("Sol Marsh"))], Known().people) == {2: SEEN}


def said_of(town):
    batch = check(town, rows(person(1)))
    with acting_as(town.admin, WHEN):
        return plan_for(batch).asked
