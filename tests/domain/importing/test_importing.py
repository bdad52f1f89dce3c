"""Importing: tried first, done row by row as the person who imports, and never twice, whatever breaks off."""

import pytest

from accord.access.models import Member
from accord.access.refusals import Refused
from accord.casework.homes.models import Bed, Home
from accord.casework.importing import actions, running
from accord.casework.importing.models import Import, ImportedRow
from accord.casework.importing.queries import plan_for, progress_of
from accord.casework.importing.running import go_on
from accord.casework.people.models import YoungPerson
from accord.events.models import Event
from tests.acting import acting_as
from tests.domain.importing.test_reading import made

WHEN = "2026-03-02 10:00"
PEOPLE = ["Kai Ember", "Sol Marsh", "Bay Reed", "Ash Vale", "Wren Holt", "Rio Penn"]
LEAD = "dele.okafor@fernley.example"


def person(number, **changed):
    row = {
        "Reference": f"FC-{number}",
        "Legal name": PEOPLE[number % len(PEOPLE)],
        "Date of birth": f"{number % 27 + 1:02}/09/2008",
        "Lead worker email": LEAD,
        "Legal status": "Looked after",
    }
    return {**row, **changed}


def rows(*found, kind=None):
    titles = list(found[0]) if kind else None
    return made(*found, titles=titles).encode()


def check(town, content, kind="young_people", who=None):
    with acting_as(who or town.admin, WHEN) as by:
        return actions.check_import(kind=kind, content=content, by=by)


def start(town, batch, who=None):
    with acting_as(who or town.admin, WHEN) as by:
        return actions.start_import(batch=Import.objects.get(pk=batch.pk), by=by)


def run(town, batch, seconds=1000.0, who=None):
    return go_on(batch.ref, lambda: acting_as(who or town.admin, WHEN), seconds=seconds)


def imported(town):
    with acting_as(town.dele, WHEN):
        return sorted(YoungPerson.objects.values_list("case_system_ref", flat=True))


def test_a_dry_run_says_what_would_happen_and_writes_nothing(town):
    batch = check(
        town,
        rows(
            person(1),
            person(2, **{"Lead worker email": "nobody@fernley.example"}),
            person(3, **{"Date of birth": "14/09/1990"}),
            person(1, **{"Legal name": "Kai Again"}),
            person(5, **{"Legal name": "Sol Marsh", "Date of birth": "02/09/2008"}),
        ),
    )
    with acting_as(town.admin, WHEN):
        found = plan_for(batch)
        assert (found.to_add, found.there) == (1, 0)
        assert [one.says[0] for one in found.wrong] == [
            "Line 3, Lead worker email: nobody here has it. Add the member first, or correct the address.",
            "Line 4, Date of birth: This young person is over 25. Check the date of birth.",
            "Line 5: line 2 is about the same young person. Take one of them out.",
        ]
        assert [(one.row.line, one.maybe) for one in found.asked] == [(6, "line 2")]
        assert not Event.objects.filter(type__in=["case_opened", "import_begun"]).exists()
    assert imported(town) == []


def test_rows_are_imported_and_go_to_their_lead_worker(town):
    batch = check(town, rows(*[person(n) for n in range(3)]))
    start(town, batch)

    assert run(town, batch) is False
    assert imported(town) == ["FC-0", "FC-1", "FC-2"]
    with acting_as(town.admin, WHEN):
        done = Import.objects.get(pk=batch.pk)
        assert (done.state, done.content) == ("done", None), "what the rows said is gone"
        assert not YoungPerson.objects.exists(), "whoever sets an area up holds no case"
        said = Event.objects.get(type="import_ended").facts
        assert (said["rows_added"], said["rows_refused"]) == (3, 0)


def test_the_same_file_again_does_nothing(town):
    content = rows(*[person(n) for n in range(3)])
    for expected in (3, 0):
        batch = check(town, content)
        with acting_as(town.admin, WHEN):
            assert plan_for(batch).to_add == expected
        if expected:
            start(town, batch)
            run(town, batch)
    assert imported(town) == ["FC-0", "FC-1", "FC-2"]
    with pytest.raises(Refused, match="No row of this file can be imported"):
        start(town, batch)


class Killed(BaseException):
    """The process was ended here."""


@pytest.mark.parametrize("at", ["before the action", "between the action and its note", "after"])
def test_broken_off_half_way_it_goes_on_where_it_was_and_does_nothing_twice(town, monkeypatch, at):
    batch = check(town, rows(*[person(n) for n in range(5)]))
    start(town, batch)
    with monkeypatch.context() as broken, pytest.raises(Killed):
        _break(broken, at)
        run(town, batch)
    before = imported(town)
    assert before == (["FC-0", "FC-1", "FC-2"] if at == "after" else ["FC-0", "FC-1"])

    run(town, batch)
    assert imported(town) == [f"FC-{n}" for n in range(5)]
    with acting_as(town.admin, WHEN):
        assert progress_of(batch).added == 5
        assert Event.objects.filter(type="import_ended").count() == 1


def _break(broken, at):
    """End it at its third row."""
    real_row, real_note = running.import_row, running._note
    count = {"row": 0, "note": 0}

    def row(*given):
        count["row"] += 1
        if count["row"] == 3 and at == "before the action":
            raise Killed
        return real_row(*given)

    def note(*given, **said):
        count["note"] += 1
        if count["note"] == 3 and at == "between the action and its note":
            raise Killed
        real_note(*given, **said)

    broken.setattr(running, "import_row", row)
    broken.setattr(running, "_note", note)
    if at == "after":
        broken.setattr(running, "import_row", _after(real_row, count))


def _after(real, count):
    def row(*given):
        count["row"] += 1
        if count["row"] == 4:
            raise Killed
        return real(*given)

    return row


def test_without_the_note_in_the_same_transaction_a_row_would_be_there_twice(town, monkeypatch):
    """The control: the note is what keeps it from happening again."""
    batch = check(town, rows(person(1), person(2)))
    start(town, batch)
    with monkeypatch.context() as broken:
        broken.setattr(running, "_note", lambda *given, **said: None)
        broken.setattr(running, "finish", lambda *given: None)
        run(town, batch)
    run(town, batch)
    assert imported(town) == ["FC-1", "FC-1", "FC-2", "FC-2"]


def test_it_goes_on_in_pieces_and_stops_when_told(town):
    batch = check(town, rows(*[person(n) for n in range(3)]))
    start(town, batch)
    assert run(town, batch, seconds=0.0) is True, "there is more to do"
    with acting_as(town.admin, WHEN) as by:
        actions.stop_import(batch=Import.objects.get(pk=batch.pk), by=by)
    assert run(town, batch) is False
    assert imported(town) == []
    start(town, batch)
    run(town, batch)
    assert len(imported(town)) == 3


def test_a_row_the_action_refuses_says_why_and_the_others_go_on(town, monkeypatch):
    batch = check(town, rows(*[person(n) for n in range(3)]))
    start(town, batch)
    kind = running.ALL["young_people"]
    real = kind.do

    def refusing(values, by):
        if values["case_system_ref"] == "FC-1":
            raise Refused("You declared a connection with this young person.")
        real(values, by)

    from dataclasses import replace

    monkeypatch.setitem(running.ALL, "young_people", replace(kind, do=refusing))
    run(town, batch)
    assert imported(town) == ["FC-0", "FC-2"]
    with acting_as(town.admin, WHEN):
        (row,) = progress_of(batch).refused
        assert (row.line, row.says) == (3, "You declared a connection with this young person.")


def test_homes_and_beds(town):
    home = {
        "Home": "Larch House", "Agency": "Oakhouse Homes", "Team": "Oakhouse office", "Kind": "Shared house",
        "Address line 1": "1 Larch Road", "Town": "Fernley", "Postcode": "WX1 2AB", "Borough": "Fernley",
        "Level of support": "Medium", "Staff day and night": "yes",
    }  # fmt: skip
    content = rows(
        {**home, "Bed": "Room 1"},
        {**home, "Bed": "Room 2"},
        {**home, "Bed": "Room 3", "Agency": "Nobody’s"},
        {**home, "Bed": "Room 4", "Town": "Elsewhere"},
        kind="homes",
    )
    batch = check(town, content, "homes")
    with acting_as(town.admin, WHEN):
        found = plan_for(batch)
        assert [one.row.line for one in found.wrong] == [4]
        assert "there is no such team" in found.wrong[0].says[0]
        assert [one.row.line for one in found.maybe] == [5]
    start(town, batch)
    run(town, batch)
    with acting_as(town.admin, WHEN):
        (made_home,) = Home.objects.filter(name="Larch House")
        assert sorted(Bed.objects.filter(home=made_home).values_list("name", flat=True)) == [
            "Room 1", "Room 2", "Room 4"]  # fmt: skip


def test_members(town):
    row = {
        "Email": "new.one@fernley.example", "Full name": "New One", "Agency": "Fernley Council",
        "Team": "Placements", "Role": "Placements team", "Works the shared list": "yes", "Phone": "+44 20 7946 0000",
    }  # fmt: skip
    content = rows(row, {**row, "Email": LEAD}, kind="members")
    batch = check(town, content, "members")
    with acting_as(town.admin, WHEN):
        (wrong,) = plan_for(batch).wrong
        assert "a member here has it already" in wrong.says[0]
    start(town, batch)
    run(town, batch)
    with acting_as(town.admin, WHEN):
        (member,) = Member.objects.filter(email="new.one@fernley.example")
        assert (member.name, member.user_id, member.jobs.get().desk) == ("New One", None, True)


def test_only_who_may_add_one_imports_many(town):
    for who in (town.dele, town.maeve, town.olive):
        with pytest.raises(Refused, match="This is for the"):
            check(town, rows(person(1)), who=who)


def test_an_import_is_seen_by_nobody_else_and_its_rows_lie_sealed(town):
    batch = check(town, rows(person(1)))
    with acting_as(town.olive, WHEN):
        assert not Import.objects.exists()
    with acting_as(town.dele, WHEN):
        assert not ImportedRow.objects.exists()
    with acting_as(town.admin, WHEN):
        assert b"Kai" not in bytes(Import.objects.get(pk=batch.pk).content)


def test_the_worker_goes_on_as_the_person_and_no_further_once_they_have_left(town, monkeypatch):
    from accord.casework.importing import watching

    batch = check(town, rows(person(1)))
    start(town, batch)
    monkeypatch.setattr(watching, "as_system", lambda ref: acting_as(ref, WHEN))
    asked = []

    def as_member(ref):
        asked.append(ref)
        return acting_as(ref, WHEN)

    monkeypatch.setattr(watching, "as_member", as_member)
    assert watching.run_imports() == 1
    assert set(asked) == {town.admin}
    assert imported(town) == ["FC-1"]
    assert watching.run_imports() == 0
