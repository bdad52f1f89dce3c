"""One time for everything a transaction does, and one place that reads the machine's clock."""

import ast
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from accord import clock

ROOT = Path(__file__).parents[2]
MOMENT = datetime(2026, 3, 6, 16, 0, tzinfo=UTC)
ASKING = {
    *("datetime.now", "datetime.utcnow", "datetime.today", "date.today", "timezone.now"),
    *("datetime.datetime.now", "datetime.datetime.utcnow", "datetime.date.today"),
    *("time.time", "time.time_ns", "time.localtime", "time.gmtime", "timezone.localdate"),
}


@pytest.fixture(autouse=True)
def _nothing_has_begun():
    clock.clear_now()
    yield
    clock.clear_now()


def test_it_refuses_to_tell_the_time_when_nothing_has_begun():
    with pytest.raises(clock.NotBegun, match=r"Ask inside a transaction, or set the time with"):
        clock.now()


def test_the_time_stands_still_once_begun():
    clock.set_now(MOMENT)

    assert clock.now() is clock.now() == MOMENT


def test_the_time_is_told_in_utc():
    clock.set_now(datetime(2026, 6, 1, 17, 0, tzinfo=clock.LONDON))

    assert clock.now() == datetime(2026, 6, 1, 16, 0, tzinfo=UTC)
    assert clock.now().tzinfo is UTC


def test_travelling_ends_with_its_block_also_when_it_fails():
    with pytest.raises(ZeroDivisionError), clock.travel(MOMENT):
        1 / 0  # noqa: B018

    assert clock.travelled() is None
    with pytest.raises(clock.NotBegun):
        clock.now()


def test_journeys_may_be_nested():
    with clock.travel(MOMENT):
        with clock.travel(MOMENT + timedelta(days=1)):
            assert clock.now() == clock.travelled() == MOMENT + timedelta(days=1)
        assert clock.now() == clock.travelled() == MOMENT


def test_the_time_a_transaction_wrote_down_wins_over_travelling_until_it_ends():
    with clock.travel(MOMENT):
        clock.set_now(MOMENT + timedelta(seconds=1))
        assert clock.now() == MOMENT + timedelta(seconds=1)
        assert clock.travelled() == MOMENT

        clock.clear_now()
        assert clock.now() == MOMENT


def test_another_thread_has_its_own_time():
    refused = []

    def ask():
        try:
            clock.now()
        except clock.NotBegun as error:
            refused.append(error)

    with clock.travel(MOMENT):
        thread = threading.Thread(target=ask)
        thread.start()
        thread.join()

    assert len(refused) == 1


@pytest.mark.parametrize("give", [clock.set_now, lambda moment: clock.travel(moment).__enter__()])
def test_it_refuses_a_time_without_a_time_zone(give):
    with pytest.raises(clock.NaiveTime):
        give(datetime(2026, 3, 6, 16, 0))  # noqa: DTZ001


def test_the_real_time_is_not_moved_by_travelling():
    with clock.travel(MOMENT):
        first, second = clock.real_now(), clock.real_now()

    assert first.tzinfo is UTC
    assert first <= second
    assert second != MOMENT


def who_asks_for_the_time(source):
    """The lines of a program that ask the machine for the time."""
    calls = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))
    return [call.lineno for call in calls if ast.unparse(call.func) in ASKING]


def test_only_the_clock_reads_the_machines_clock():
    found = {
        str(path.relative_to(ROOT)): lines
        for folder in ("accord", "config")
        for path in (ROOT / folder).rglob("*.py")
        if (lines := who_asks_for_the_time(path.read_text(encoding="utf-8")))
    }

    assert list(found) == ["accord/clock/moment.py"]
    assert len(found["accord/clock/moment.py"]) == 1


@pytest.mark.parametrize(
    "source", ["datetime.now(UTC)", "x = [date.today()]", "timezone.now()", "f(time.time())"]
)
def test_asking_the_machine_is_seen(source):
    assert who_asks_for_the_time(source) == [1]
