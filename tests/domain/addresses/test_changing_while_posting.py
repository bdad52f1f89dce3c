"""An address changes while a letter to it is printed and posted: none goes to one that is superseded.

First every order in which two letters and five changes can meet, over a store that holds what the
database holds; then the real thing, each on a connection of its own.
"""

import random
import threading
from collections.abc import Callable, Generator
from dataclasses import dataclass, field

import pytest
from django.db import connection, transaction

from accord.access import actor
from accord.access.actor import Asking, asking_as
from accord.access.refusals import Refused
from accord.casework.addresses import actions, queries
from accord.casework.addresses.models import Address
from accord.casework.addresses.printing import print_letter
from accord.casework.sharing.actions import posting, send_letter
from tests.acting import acting_as, at
from tests.cast import Town
from tests.domain.addresses.keeping import NOW, SECOND, confirmed, letter

# --- every order, over a store ---


@dataclass
class Store:
    """What is committed, who holds the lock, and what was posted where it no longer was so."""

    address: int = 0
    writers: set[str] = field(default_factory=set)
    changer: str = ""
    posted: int = 0
    wrong: int = 0


Step = Generator[Callable[[], bool], None, None]  # each yield says when it may go on


def always() -> bool:
    return True


def poster(store: Store, name: str) -> Step:
    """Prints in one transaction, posts in another: the lock, the address anew, the commit."""
    yield lambda: not store.changer
    on_paper = store.address
    yield lambda: not store.changer
    store.writers.add(name)
    yield always
    current = store.address
    yield always
    if current == on_paper:
        store.posted += 1
        store.wrong += on_paper != store.address
    store.writers.discard(name)


def poster_without_the_lock(store: Store, name: str) -> Step:
    yield always
    on_paper = store.address
    yield always
    current = store.address
    yield always
    if current == on_paper:
        store.posted += 1
        store.wrong += on_paper != store.address


def poster_of_a_copy(store: Store, name: str) -> Step:
    """The address was copied when the letter was queued, and nobody asks again."""
    yield always
    copied = store.address
    yield always
    store.posted += 1
    store.wrong += copied != store.address


def mover(store: Store, changes: int) -> Step:
    """Changes the address again and again: waits for whoever writes, changes, commits."""
    for _ in range(changes):
        yield lambda: not store.writers and not store.changer
        store.changer = "m"
        yield always
        store.address += 1
        store.changer = ""


def orders(kind, changes: int) -> tuple[int, int, int]:
    """Run every order: how many there were, letters posted, and letters posted wrongly."""
    found = [0, 0, 0]

    def run(chosen: list[int]) -> None:
        store = Store()
        crowd = {"a": kind(store, "a"), "b": kind(store, "b"), "m": mover(store, changes)}
        waiting = {name: next(one) for name, one in crowd.items()}
        for choice in chosen:
            name = sorted(n for n, ready in waiting.items() if ready())[choice]
            go_on = next(crowd[name], None)
            waiting.pop(name) if go_on is None else waiting.__setitem__(name, go_on)
        if not waiting:
            for at_, one in enumerate((1, store.posted, store.wrong)):
                found[at_] += one
            return
        open_ = [n for n, ready in waiting.items() if ready()]
        assert open_, "everybody waits for everybody"
        for choice in range(len(open_)):
            run([*chosen, choice])

    run([])
    return found[0], found[1], found[2]


def test_in_no_order_does_a_letter_go_where_it_should_no_longer():
    many, posted, wrong = orders(poster, 5)
    assert many > 2_000 and posted > 0
    assert wrong == 0


@pytest.mark.parametrize("kind", [poster_of_a_copy, poster_without_the_lock])
def test_a_copy_of_the_address_or_no_lock_would_be_found_out(kind):
    # The controls.
    assert orders(kind, 2)[2] > 0


# --- the real thing ---


@pytest.fixture
def race(committed):
    """Kai's case with a safe address and a letter, committed."""
    town = Town.found()
    file = town.young_person().file
    address = confirmed(town, file)
    return town, file, address, letter(town, file)


def once(race, chance: random.Random) -> tuple[bool, bool]:
    """Print, then post and change at one moment. Whether it was posted, and where it should no longer."""
    town, file, _, written = race
    outcome: dict[str, object] = {"posted": False, "wrong": False}
    ready, changed = threading.Barrier(2), threading.Event()
    late = chance.random() < 0.5  # posted once the change is made and not yet committed

    def act(who, does):
        try:
            ready.wait(timeout=20)
            with asking_as(Asking(member_ref=who.ref, at=at(NOW))), transaction.atomic():
                does(actor.current())
        except Refused:
            pass
        except Exception as wrong:
            outcome["error"] = wrong
        finally:
            connection.close()

    def post(by):
        changed.wait(timeout=20) if late else pause(chance.random())
        send_letter(letter=written, how="post", by=by)
        # what everybody else sees at the last moment before it is posted
        elsewhere: list[int] = []
        other = threading.Thread(target=lambda: elsewhere.extend(committed_address(town, file)))
        other.start()
        other.join()
        outcome["posted"] = True
        outcome["wrong"] = elsewhere != [on_paper]

    def change(by):
        pause(chance.random())
        now = Address.objects.get(file_id=file.pk, ended_at__isnull=True)
        new = actions.change_address(address=now, **SECOND, starts_on=now.starts_on, by=by)
        actions.say_if_safe(address=new, safe="yes", because="Kai said so", by=by)
        changed.set()
        pause(chance.random())

    with acting_as(town.dele, NOW) as by:
        on_paper = print_letter(
            file=file, paper=written.ref, to_role="young_person", by=by
        ).address_id
    threads = [threading.Thread(target=act, args=pair) for pair in ((town.dele, post), (town.hana, change))]  # fmt: skip
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert "error" not in outcome, outcome["error"]
    return bool(outcome["posted"]), bool(outcome["wrong"])


def committed_address(town, file) -> list[int]:
    try:
        with asking_as(Asking(member_ref=town.hana.ref, at=at(NOW))), transaction.atomic():
            rows = Address.objects.filter(file_id=file.pk, ended_at__isnull=True)
            return list(rows.values_list("pk", flat=True))
    finally:
        connection.close()


def pause(share: float) -> None:
    threading.Event().wait(share * 0.01)


def races(race, many: int, seed: int) -> tuple[int, int]:
    chance = random.Random(seed)
    found = [once(race, chance) for _ in range(many)]
    return sum(posted for posted, _ in found), sum(wrong for _, wrong in found)


def goes_wrong(race) -> bool:
    """Whether any of some races goes wrong; the first that does is enough."""
    chance = random.Random(3)
    return any(once(race, chance)[1] for _ in range(30))


def test_raced_on_connections_of_their_own_none_goes_wrong(race):
    posted, wrong = races(race, 60, seed=3)
    assert 0 < posted < 60
    assert wrong == 0


@pytest.mark.slow
def test_raced_ten_thousand_times_none_goes_wrong(race):
    posted, wrong = races(race, 10_000, seed=4)
    assert 0 < posted < 10_000
    assert wrong == 0


def test_a_letter_that_keeps_a_copy_of_its_address_goes_wrong(race, monkeypatch):
    # The control: nobody asks again.
    monkeypatch.setattr(posting, "refuse_unless_current", lambda *asked: None)
    assert goes_wrong(race)


def test_asking_again_without_holding_the_answer_goes_wrong(race, monkeypatch):
    # The control: the address is read anew, and may change before the letter is marked.
    def read_and_dawdle(*asked):
        checked(*asked)
        pause(1.5)

    checked = posting.refuse_unless_current
    monkeypatch.setattr(queries, "nobody_changes", lambda file_id: None)
    monkeypatch.setattr(posting, "refuse_unless_current", read_and_dawdle)
    assert goes_wrong(race)
