"""Copied words never come to stand where more people read them: chains of copying, pasting, editing."""

from dataclasses import dataclass, field

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from accord.casework.provenance.marks import CLOSED, Mark, held_back, may_go
from accord.casework.provenance.passages import LETTERS, WORDS, Passages

PLACES = [
    Mark("plan", 0),
    Mark("daily_log", 0),
    Mark("", 0),
    Mark("risk", 1),
    Mark("safeguarding", 1),
    Mark("safeguarding", 2),
    Mark("relay", 0),
    Mark("intelligence", 1),
    Mark("mapping", 2),
]
WORD = [f"{a}{b}{c}" for a in ("sto", "ma", "len", "ri") for b in ("ka", "ve") for c in ("n", "rt")]


@dataclass
class Case:
    """The texts of one case, and what an honest reader knows of them: where each word was first written."""

    guarded: bool = True
    stands: list[tuple[Mark, str]] = field(default_factory=list)
    first: list[tuple[Mark, str]] = field(default_factory=list)  # passages, where first written

    def save(self, text: str, to: Mark) -> bool:
        closed = [(m, t) for m, t in self.stands if not may_go(m, to)]
        free = [t for m, t in self.stands if may_go(m, to)]
        if self.guarded and held_back(Passages(text), closed, lambda: free):
            return False
        self.stands.append((to, text))
        return True


def plain(text: str) -> list[str]:
    """The oracle's own way to read: letters and spaces alone, which is all these texts have."""
    return "".join(c if c.isalpha() else " " for c in text.lower()).split()


def lower(mark: Mark, than: Mark) -> bool:
    """The oracle's own word for a ceiling that is too low."""
    return mark.marking < than.marking or (than.klass in CLOSED and mark.klass != than.klass)


def leaks(case: Case) -> list[str]:
    """Every saved text that holds twelve words in a row first written where fewer may read."""
    found = []
    for place, text in case.stands:
        said = f" {' '.join(plain(text))} "
        for origin, passage in case.first:
            words = plain(passage)
            runs = (words[i : i + WORDS] for i in range(len(words) - WORDS + 1))
            if lower(place, origin) and any(f" {' '.join(run)} " in said for run in runs):
                found.append(text)
    return found


class Pasting(RuleBasedStateMachine):
    """People write, copy, cut, dress up and paste."""

    guarded = True

    @initialize()
    def begin(self):
        self.case, self.clipboard, self.number = Case(self.guarded), "", 0

    @rule(place=st.sampled_from(PLACES), size=st.integers(12, 30), seed=st.randoms())
    def write(self, place, size, seed):
        # numbered words: no two passages written apart are the same by chance
        self.number += 1
        tag = "".join(chr(ord("a") + int(d)) for d in str(self.number))
        text = " ".join(seed.choice(WORD) + tag for _ in range(size))
        if self.case.save(text, place):
            self.case.first.append((place, text))
            self.clipboard = text

    @rule(pick=st.integers(0, 50))
    def copy(self, pick):
        if self.case.stands:
            self.clipboard = self.case.stands[pick % len(self.case.stands)][1]

    @rule(start=st.integers(0, 10), size=st.integers(5, 30))
    def cut(self, start, size):
        self.clipboard = " ".join(self.clipboard.split()[start : start + size])

    @rule(how=st.sampled_from([str.upper, str.title, lambda t: t.replace(" ", ",\n"), lambda t: f"He said: “{t}”!"]))  # fmt: skip
    def dress_up(self, how):
        self.clipboard = how(self.clipboard)

    @rule(place=st.sampled_from(PLACES), before=st.sampled_from(["", "Today we spoke of this. "]))
    def paste(self, place, before):
        if self.clipboard:
            self.case.save(before + self.clipboard, place)

    @invariant()
    def nothing_leaks(self):
        assert not leaks(getattr(self, "case", Case()))


Pasting.TestCase.settings = settings(max_examples=30, stateful_step_count=25)
TestChains = Pasting.TestCase


@pytest.mark.slow
class TestManyChains(Pasting.TestCase):
    settings = settings(max_examples=10_000, stateful_step_count=30)


def test_without_the_guard_the_chains_leak():
    # The control: the same machine over a case that refuses nothing.
    class Unguarded(Pasting):
        guarded = False

    Unguarded.TestCase.settings = settings(
        max_examples=200, stateful_step_count=25, database=None, phases=[Phase.generate]
    )
    with pytest.raises(AssertionError):
        Unguarded.TestCase("runTest").runTest()


SECRET = "They mean to wait for him by the second stairwell on Saturday after it gets dark"


@pytest.mark.parametrize(
    "pasted",
    [
        SECRET,
        SECRET.upper(),
        SECRET.replace(" ", "\n"),
        SECRET.replace("second", "se\u00adcond").replace("mean", "me\u200ban"),
        SECRET.replace("i", "í"),
        f"I was told this. {SECRET}. I passed it on.",
        SECRET.replace(" ", ""),
        SECRET.replace("stairwell", "stair well").replace("wait for", "wait, for"),
    ],
)
def test_dressed_up_it_is_still_the_same(pasted):
    held = held_back(Passages(pasted), [(Mark("intelligence", 0), SECRET)], list)
    assert held == Mark("intelligence", 0)


@pytest.mark.parametrize(
    "written",
    [
        "Keep him in on Saturday evening. Somebody may be waiting near the stairs.",
        "They mean to wait for him by the second stairwell",  # too short to be anybody's words
        "",
    ],
)
def test_own_words_and_short_ones_go(written):
    assert held_back(Passages(written), [(Mark("intelligence", 0), SECRET)], list) is None


def test_what_stood_in_the_open_first_may_be_repeated_there():
    closed = [(Mark("mapping", 2), f"We noted from the log: {SECRET}")]
    assert held_back(Passages(SECRET), closed, lambda: [SECRET]) is None
    assert held_back(Passages(f"We noted from the log: {SECRET}"), closed, lambda: [SECRET])


@given(st.text(max_size=400), st.text(max_size=400))
def test_any_text_can_be_compared_and_both_ways_say_the_same(one, other):
    a, b = Passages(one), Passages(other)
    assert a.shared_with(b) == b.shared_with(a)
    assert bool(a.shared_with(a)) == a.long_enough
    assert a.long_enough or (len(a.words) < WORDS and len(a.letters) < LETTERS)
