"""A home confirms in the moment in which they move in elsewhere: no bed is kept for them after it, whichever comes first."""

import threading
import time
from dataclasses import dataclass

import pytest
from django.db import connection, transaction

from accord.access.actor import Asking, asking_as, current
from accord.access.refusals import Refused
from accord.casework.assessments.actions import answering, confirm_placement, offer_placement
from accord.casework.homes.actions import vacancies
from accord.casework.homes.models import BedHold
from accord.casework.placements.actions import start_placement, starting
from accord.casework.placements.models import Placement
from tests.acting import acting_as, at
from tests.cast import Town
from tests.domain.assessments.referring import (
    MOVE_IN,
    answered,
    give_to,
    offered,
    sent_to_oakhouse,
)
from tests.domain.homes.keeping import add_bed, add_home

# each asks before it waits, as a page that was opened earlier does
CONFIRMS, MOVES = "2026-03-20 14:59", "2026-03-20 15:00"


@dataclass
class Case:
    """Both homes offered; Birchway's placement is confirmed, Oakhouse's is not yet."""

    sent: object
    offer: object
    there: object


def case(town: Town, number: int) -> Case:
    """Somebody of their own, with a bed of their own in each."""
    person = town.young_person(legal_name=f"Kai Ember {number}")
    sent = sent_to_oakhouse(town, person, name=f"Number {number}")
    offer = answered(sent, offered(sent))
    with acting_as(town.dele, "2026-03-13 10:00") as by:
        give_to(town, sent.referral, "birchway", by)
    with acting_as(town.priya, "2026-03-13 11:00") as by:
        home = add_home(town.teams["birchway"], by=by, name=f"House {number}")
        theirs = offer_placement(referral=sent.referral, home=home, bed=add_bed(home, by=by), move_in_on=MOVE_IN, by=by)  # fmt: skip
        return Case(sent, offer, confirm_placement(offer=theirs, by=by))


@pytest.fixture
def cases(committed):
    """Two, for the two ways in which they can meet. Committed."""
    town = Town.found()
    return town, [case(town, n) for n in (1, 2)]


def confirms(one: Case):
    return lambda by: confirm_placement(offer=one.offer, by=by)


def moves(one: Case):
    return lambda by: start_placement(placement=one.there, started_at=at(MOVES), by=by)


def at_once(first, then, does_first, does_then) -> str:
    """What becomes of the second, begun while the first is not done yet."""
    said = []

    def work():
        try:
            with asking_as(Asking(member_ref=then[0].ref, at=at(then[1]))), transaction.atomic():
                does_then(current())
            said.append("done")
        except Refused as refused:
            said.append(refused.reason)
        finally:
            connection.close()

    thread = threading.Thread(target=work)
    with acting_as(first[0], first[1]) as by:
        does_first(by)
        thread.start()
        time.sleep(0.7)  # it has come to the case, and waits or goes by
    thread.join(timeout=20)
    return said[0]


def met(town: Town, cases: list[Case]) -> tuple[list[str], int, list[str]]:
    """What the second is told in each way; how many beds are still kept; and what Oakhouse's placements are."""
    maeve, priya = (town.maeve, CONFIRMS), (town.priya, MOVES)
    found = [
        at_once(priya, maeve, moves(cases[0]), confirms(cases[0])),
        at_once(maeve, priya, confirms(cases[1]), moves(cases[1])),
    ]
    with acting_as(town.dele, "2026-03-20 16:00"):
        kept = BedHold.objects.filter(released_at=None).count()
        left = Placement.objects.filter(home__agency__name="Oakhouse Homes")
        return found, kept, sorted(left.values_list("state", flat=True))


def test_no_bed_is_kept_for_who_has_moved_in(cases):
    town, both = cases
    over = "No home is looked for under this referral any more: they have moved in, or it was withdrawn."
    assert met(town, both) == ([over, "done"], 0, ["ended"])


def test_without_taking_turns_a_bed_was_kept_for_who_lives_elsewhere(cases, monkeypatch):
    """The control."""
    for room in (answering, vacancies, starting):
        monkeypatch.setattr(room, "take_turn", lambda file_id: None)
    _, kept, left = met(*cases)
    assert kept > 0 or "confirmed" in left
