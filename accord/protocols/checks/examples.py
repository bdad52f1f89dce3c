"""Every rule has examples: one on time, one at an awkward date, one where it must not fire."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from accord import clock
from accord.protocols.checks.words import subject
from accord.protocols.examples.journeys import is_journey
from accord.protocols.examples.reading import ExampleFile, ReadExample
from accord.protocols.examples.running import Rulebooks
from accord.protocols.examples.world import BadExample, World, moment
from accord.protocols.examples.written import SAYS_NOT, Example
from accord.protocols.pack import Pack, cited
from accord.protocols.problems import Problem
from accord.protocols.rulebook import NoSuchRule
from accord.protocols.schema import Access, Duty, Gate, Grant, Match, Recurring, Rule, Tell
from accord.protocols.where import day_of
from accord.vocabulary import Vocabulary

LEAST = 3
BY_EVENT = (Duty, Gate, Tell, Access, Recurring)
OFFICE = range(8, 18)


@dataclass(frozen=True, slots=True)
class Shown:
    """What one example shows: the clauses it covers and the rules that spoke in it."""

    name: str
    clauses: frozenset[str]
    spoke: frozenset[str]
    awkward: bool
    says_not: frozenset[str]  # clauses about which it says that something is not so
    fits: frozenset[str]  # clauses under which it says that a place fits


def check(pack: Pack, files: Iterable[ExampleFile], vocabulary: Vocabulary) -> Iterator[Problem]:
    """Yield the examples that each rule still lacks."""
    shown = list(shown_by(pack, files, vocabulary))
    for rule in pack.rules:
        lacks = list(_lacks(pack, rule, shown))
        if lacks:
            says = f"it lacks examples: {', '.join(lacks)}"
            yield Problem(pack.place(rule.kind, rule.id), subject(rule), says)


def shown_by(pack: Pack, files: Iterable[ExampleFile], vocabulary: Vocabulary) -> Iterator[Shown]:
    """Yield what every readable example of these files shows about a pack."""
    rulebooks = Rulebooks([pack])
    for file in files:
        for one in file.examples:
            if one.example and set(one.example.covers) & pack.clauses.keys():
                yield _shown(pack, one, one.example, rulebooks, vocabulary)


def _shown(
    pack: Pack, read: ReadExample, example: Example, rulebooks: Rulebooks, vocabulary: Vocabulary
) -> Shown:
    asked = {q.asked.clause for q in read.questions if q.asked.clause}
    negative = {q.asked.clause for q in read.questions if q.kind in SAYS_NOT}
    return Shown(
        example.example,
        frozenset([*example.covers, *asked]),
        frozenset() if is_journey(example) else _spoke(pack, example, rulebooks, vocabulary),
        is_awkward(example, read),
        frozenset(filter(None, negative)),
        frozenset(q.asked.clause for q in read.questions if q.kind == "fits" and q.asked.clause),
    )


def _spoke(
    pack: Pack, example: Example, rulebooks: Rulebooks, vocabulary: Vocabulary
) -> frozenset[str]:
    try:
        rulebook = rulebooks.for_example(example.model_copy(update={"packs": [pack.id]}), ())
        world = World(example, rulebook, vocabulary)
    except (BadExample, NoSuchRule, clock.BeyondCalendar):
        return frozenset()  # running it says what is wrong
    lives = [id for one in world.history.lives.values() for id in (one.duty.rule, *one.duty.also)]
    tells = [tell.rule for _, tell in world.history.tells]
    gates = [refusal.gate for _, refusal in world.history.refused]
    return frozenset([*lives, *tells, *gates, *_moved(world), *_barred(world)])


def _moved(world: World) -> Iterator[str]:
    """The rules that began or ended a role."""
    for event in world.history.events:
        on = world.rulebook.index.events.get(event.type)
        yield from (move.id for move in (on.moves if on else ()) if move.holds(event.facts))


def _barred(world: World) -> Iterator[str]:
    """The rules that kept something from somebody."""
    for event in world.attempted:
        on = world.rulebook.index.events.get(event.type)
        yield from (bar.id for bar in (on.bars if on else ()) if bar.holds(event.facts))


def _lacks(pack: Pack, rule: Rule, shown: list[Shown]) -> Iterator[str]:
    about = [one for one in shown if one.clauses & set(cited(rule))]
    if isinstance(rule, BY_EVENT):
        fires = [one for one in about if f"{pack.id}/{rule.id}" in one.spoke]
        silent = [one for one in about if f"{pack.id}/{rule.id}" not in one.spoke]
        wanted = {
            "one on time": bool(fires),
            "one at an awkward date": any(one.awkward for one in fires),
            "one where it must not fire": bool(silent),
        }
    elif isinstance(rule, Grant):
        denied = any(one.says_not & set(cited(rule)) for one in about)
        wanted = {"one where it must not be seen": denied}
    elif isinstance(rule, Match):
        asked = [one for one in about if one.fits & set(cited(rule))]
        refused = any(one.says_not & set(cited(rule)) for one in about)
        wanted = {"one place that fits": bool(asked), "one that does not": refused}
    else:
        wanted = {}
    yield from (what for what, there in wanted.items() if not there)
    if len(about) < LEAST:
        yield f"{LEAST - len(about)} more that cover {rule.clause[0]}"


def is_awkward(example: Example, read: ReadExample) -> bool:
    """Whether any moment of an example is one that rules about time get wrong."""
    born = day_of(example.young_person.get("born"))
    written: list[object] = [step.at for step in example.steps]
    written += [
        getattr(q.asked, name, None) for q in read.questions for name in ("at", "due", "by")
    ]
    try:
        moments = [moment(one) for one in written if one and str(one)[:1].isdigit()]
        return any(_awkward(one, born) for one in moments)
    except BadExample:
        return False


def _awkward(at: datetime, born: date | None) -> bool:
    local = at.astimezone(clock.LONDON)
    day = local.date()
    tomorrow = day + timedelta(days=1)
    changes = clock.midnight_after(day) - clock.start_of(day) != timedelta(days=1)
    birthday = born is not None and (born.month, born.day) == (day.month, day.day)
    return (
        day.weekday() >= 5
        or not clock.ENGLAND_AND_WALES.is_working(day)
        or tomorrow.day == 1
        or (day.month, day.day) == (2, 29)
        or (local.hour not in OFFICE and local.strftime("%H:%M") != "23:59")
        or changes
        or birthday
    )
