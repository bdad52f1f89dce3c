"""An area beside the first: its few lives, each told by a script of its own, played to this moment."""

import random
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from accord import clock
from accord.casework.demo.areas import Ground
from accord.casework.demo.loading import Loaded, accounts, hurry
from accord.casework.demo.nights import Nights
from accord.casework.demo.opening import rooms_open
from accord.casework.demo.people import SERVICE, names, somebody
from accord.casework.demo.playing import Life, Script, Story, acting, play
from accord.casework.demo.town import Town, found

OPEN_BEFORE = 20  # days that the area exists before its first case
NIGHTS = 4  # every fourth night watches what the nights before it brought
Told = tuple[Story, Script]


@dataclass(frozen=True, slots=True)
class Beside:
    """An area with its lives. `scripts` tells each by the name it has in the table of lives.

    `around` tells what belongs to homes and partners, given the town and when it was founded.
    `turns_18_in` is how many days from now a life with the trait "turning_18" comes of age.
    """

    ground: Ground
    packs: tuple[str, ...]
    seed: int
    lives: tuple[Life, ...]
    scripts: Mapping[str, Callable[[Story], Script]]
    around: Callable[[Town, datetime, datetime], Iterable[Told]] | None = None
    turns_18_in: int = 50


def load_beside(area: Beside, now: datetime) -> Loaded:
    """Load such an area as it is at a moment (aware), whatever other areas there are."""
    rng = random.Random(area.seed)
    first = now - timedelta(days=max(one.began for one in area.lives) + OPEN_BEFORE)
    start = clock.start_of(clock.local_date(first)) + timedelta(hours=9)
    hurry()
    homes = [(one, one.home) for one in area.lives if one.home]
    opens = rooms_open(area.ground.houses, homes, clock.local_date(now))
    town = found(acting, start, area.packs, ground=area.ground, opens=opens)
    told = _lives(area, town, now, rng)
    if area.around:
        told = [*told, *area.around(town, start, now)]
    nights = Nights(town, start, every=NIGHTS)
    steps = play(told, now, nights.until)
    nights.last(now)
    accounts(town)
    return Loaded(len(area.lives), steps, town)


def _lives(area: Beside, town: Town, now: datetime, rng: random.Random) -> list[Told]:
    told = []
    for one, name in zip(area.lives, names(rng, len(area.lives)), strict=True):
        own = random.Random(rng.random())
        began = clock.start_of(clock.local_date(now - timedelta(days=one.began)))
        story = Story(town, one, began + timedelta(hours=own.randint(9, 14)), own)
        status = next(trait for trait in one.traits if trait in SERVICE)
        turns = one.began + area.turns_18_in if "turning_18" in one.traits else 0
        who = somebody(own, name, status, clock.local_date(story.at), turns_18_in=turns)
        story.made.update(
            who=asdict(who),
            worker=one.worker or next(k for k, p in town.cast.items() if p.role == "lead_worker"),
            home=one.home,
            keyworker=one.keyworker,
            manager=town.manager_of(one.home) if one.home else "",
        )
        told.append((story, area.scripts[one.script](story)))
    return told
