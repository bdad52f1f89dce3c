"""A measuring run of England that is broken off loses no figure, and one that does not end is cut off."""

import time

import pytest

from tools.benching.england import kept, running, sizes
from tools.benching.england.growth import Line
from tools.benching.setting import Result

WANTED = [sizes.england(1)]


def test_what_was_measured_is_there_when_it_begins_again(tmp_path):
    first = kept.Kept.of(tmp_path, WANTED)
    first.lines = [Line("worklist", {1: 0.5})]
    first.add("seeing", Result("a list", 1.5, "ms", 3.0, 0.5, "<= 1", met=True))
    first.finish("seeing")
    first.add("chains", Result("half of it", 1, "s"))  # broken off before its end

    again = kept.Kept.of(tmp_path, WANTED)
    assert (again.done, again.lines, again.is_whole()) == (["seeing"], first.lines, False)
    assert again.results() == first.results()[:1]
    again.forget({"seeing"})
    assert again.results() == []


def test_control_figures_of_another_schema_or_size_are_not_taken_over(tmp_path, monkeypatch):
    made = kept.Kept.of(tmp_path, WANTED)
    made.finish("seeing")
    assert kept.Kept.of(tmp_path, [sizes.england(10)]).done == []
    monkeypatch.setattr(kept, "fingerprint", lambda: "another")
    assert kept.Kept.of(tmp_path, WANTED).done == []


def test_a_part_that_does_not_end_is_cut_off_and_says_so(tmp_path, monkeypatch):
    monkeypatch.setattr(running, "SECONDS", 1)
    monkeypatch.setattr(running, "_found", lambda *_: (time.sleep(30) for _ in range(1)))
    found = kept.Kept.of(tmp_path, WANTED)
    running.measure("sweep", None, WANTED, found)
    assert [one.name for one in found.results()] == ["sweep: the rest"]
    assert found.done == ["sweep"]


def test_control_one_that_ends_is_not():
    with running.bounded(5):
        pass
    with pytest.raises(running.TooLong), running.bounded(1):
        time.sleep(30)
