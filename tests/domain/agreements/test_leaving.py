"""An agreement that a party left makes no duties any more, and says so. The other one goes on."""

import importlib
import shutil
import threading
from datetime import date

import pytest
import yaml
from django.db import connection, transaction

from accord.access import actor
from accord.access.actor import Asking, asking_as
from accord.access.refusals import Refused
from accord.casework.agreements import actions, queries
from accord.casework.agreements.actions import leaving
from accord.casework.homes.actions import open_vacancy
from accord.casework.placements.actions import move_in
from accord.duties.models import Duty
from accord.duties.rulebooks import pack_in_force, rulebook_for
from tests.acting import acting_as, at
from tests.cast import Town
from tests.domain.homes.keeping import add_bed, add_home

door = importlib.import_module("accord.duties.record")
WHEN, LATER = "2026-03-10 10:00", "2026-03-12 10:00"
POLICE, CARE = "oxfordshire-police", "oxfordshire-social-care"
TELL, REVIEW = f"{POLICE}/police-told-of-a-home-on-offer", f"{CARE}/progress-review"
NOTICE = {"pack": POLICE, "party": "Thames Valley Police", "told_on": date(2026, 3, 11)}


@pytest.fixture
def county(db):
    return a_county()


def a_county():
    """An area under both agreements: a bed on offer, and somebody who lives there."""
    made = Town.found(POLICE, CARE)
    who = made.young_person(WHEN)
    with acting_as(made.maeve, WHEN) as by:
        made.home = add_home(made.teams["oakhouse"], by=by)
        beds = [add_bed(made.home, f"Room {n}", by=by) for n in range(3)]
        made.beds = beds
        open_vacancy(bed=beds[0], available_on=date(2026, 3, 10), by=by)
    with acting_as(made.dele, WHEN) as by:
        move_in(file=who.file, home=made.home, bed=beds[1], started_at=at(WHEN), by=by)
    return made


def owed(county, who, rule):
    """The duties of a rule: whether each is open, and why it closed."""
    with acting_as(who, LATER):
        return [(d.closed_as, d.closed_says) for d in Duty.objects.filter(rule=rule)]


def leave(county):
    with acting_as(county.olive, LATER) as by:
        actions.leave_protocol(**NOTICE, by=by)


def test_what_was_open_lapses_and_says_why_and_nothing_new_is_owed(county):
    assert owed(county, county.maeve, TELL) == [("", "")]
    assert owed(county, county.dele, REVIEW) == [("", "")]

    leave(county)

    ((closed, says),) = owed(county, county.maeve, TELL)
    assert closed == "lapsed" and "left in writing on" in says and "Thames Valley Police" in says
    assert owed(county, county.dele, REVIEW) == [("", "")]
    with acting_as(county.maeve, LATER) as by:
        assert [pack.split("@")[0] for pack in by.packs] == ["accord", CARE]
        open_vacancy(bed=county.beds[2], available_on=date(2026, 3, 12), by=by)
        assert queries.left(by) == [("Supported accommodation and the police", date(2026, 3, 11))]
        assert [one.pack for one in queries.standings(by)] == [CARE]
    assert len(owed(county, county.maeve, TELL)) == 1


@pytest.fixture
def both_state_it(db, settings, tmp_path):
    """The agreements as they are, and the one with social care asks for what the police are to be told too."""
    shutil.copytree(settings.PACKS_DIR, tmp_path, dirs_exist_ok=True)
    (rule,) = [
        one
        for one in yaml.safe_load((tmp_path / POLICE / "rules" / "8-property.yaml").read_text())
        if one.get("rule") == TELL.split("/")[1]
    ]
    clause = {"id": "OXS-SAME-01", "heading": "The same", "says": "The same.", "kind": "duty", "force": "must",
              "where": {"lines": "1", "quote": "the same"}, "met_by": [{"rule": "the-same"}], "same_as": ["OXP-PROPERTY-01"]}  # fmt: skip
    more = {"clauses": clause, "rules": rule | {"rule": "the-same", "clause": clause["id"]}}
    for folder, written in more.items():
        (tmp_path / CARE / folder / "99-same.yaml").write_text(yaml.safe_dump([written]))
    settings.PACKS_DIR = tmp_path
    _forget_packs()
    yield a_county()
    _forget_packs()


def _forget_packs():
    pack_in_force.cache_clear()
    rulebook_for.cache_clear()


@pytest.mark.parametrize(("pack", "stays"), [(POLICE, f"{CARE}/the-same"), (CARE, TELL)])
def test_what_the_other_agreement_states_too_stays_open_under_that_one(both_state_it, pack, stays):
    county = both_state_it
    rules = (TELL, f"{CARE}/the-same")
    assert [one for rule in rules for one in owed(county, county.maeve, rule)] == [("", "")]

    with acting_as(county.olive, LATER) as by:
        party = pack_in_force(pack).front.parties[0]
        actions.leave_protocol(**NOTICE | {"pack": pack, "party": party}, by=by)

    assert owed(county, county.maeve, stays) == [("", "")]  # owed once, under the one that stands
    assert [rule for rule in rules if owed(county, county.maeve, rule)] == [stays]


def test_who_leaves_says_which_agreement_which_party_and_when(county):
    for facts, says in (
        ({"pack": "islington"}, "under no such agreement"),
        ({"pack": "accord"}, "under no such agreement"),
        ({"party": "The mayor"}, "party that the agreement names"),
        ({"told_on": date(2026, 4, 1)}, "has passed"),
    ):
        with acting_as(county.olive, LATER) as by, pytest.raises(Refused, match=says):
            actions.leave_protocol(**NOTICE | facts, by=by)
    with acting_as(county.maeve, LATER) as by, pytest.raises(Refused, match="This is for"):
        actions.leave_protocol(**NOTICE, by=by)
    assert owed(county, county.maeve, TELL) == [("", "")]


@pytest.mark.parametrize("held", [True, False])
def test_nothing_is_owed_that_was_decided_before_the_agreement_was_left_and_written_after(
    committed, monkeypatch, held
):
    """Somebody offers a bed; between deciding and writing, the agreement is left. Then without the lock."""
    county, decided, is_left = a_county(), threading.Event(), threading.Event()
    with acting_as(county.maeve, WHEN) as by:
        bed = add_bed(add_home(county.teams["oakhouse"], name="Elm House", by=by), "Room 1", by=by)
    write = door.apply

    def apply_late(event, *rest, **more):
        if event["type"] == "vacancy_opened":
            decided.set()
            is_left.wait(timeout=1.5)  # with the lock it cannot be left before this is committed
        return write(event, *rest, **more)

    monkeypatch.setattr(door, "apply", apply_late)
    if not held:
        monkeypatch.setattr(leaving, "_held", lambda by: by.packs)

    def leave_now():
        decided.wait(timeout=20)
        try:
            leave(county)
        finally:
            is_left.set()
            connection.close()

    other = threading.Thread(target=leave_now)
    other.start()
    with asking_as(Asking(member_ref=county.maeve.ref, at=at(LATER))), transaction.atomic():
        open_vacancy(bed=bed, available_on=date(2026, 3, 12), by=actor.current())
    other.join()

    states = sorted(closed for closed, _ in owed(county, county.maeve, TELL))
    assert states == (["lapsed", "lapsed"] if held else ["", "lapsed"])
