"""What is under way in these days: told beside a life, so that it stands open today however the life goes on."""

import random
from collections.abc import Callable
from datetime import datetime, timedelta

from accord import clock
from accord.casework.demo.playing import Life, Script, Story
from accord.casework.demo.scripts import kept, moving_on, nights, risk_groups, writing

# what is unusual about a life → how many days ago it began, and the story of it up to now (aware)
UNDER_WAY: dict[str, tuple[int, Callable[[Story, datetime], Script]]] = {
    "moving": (9, moving_on.moving),
    "longer": (7, moving_on.longer),
    "granted": (21, moving_on.granted),
    "risk_group": (25, risk_groups.discussed),
    "out_tonight": (1, nights.out_tonight),
    "expected_back": (1, nights.expected_back),
    "back_again": (3, nights.back_again),
    "documents": (2, writing.writing),
    "own_record": (12, kept.asked_for),
    "held": (6, kept.held),
}


def lately(told: list[tuple[Story, Script]], now: datetime) -> list[tuple[Story, Script]]:
    """The stories of these days, beside those of the lives they belong to, up to now (aware)."""
    return [
        _beside(story, trait, now) for story, _ in told for trait in UNDER_WAY if story.has(trait)
    ]


def _beside(story: Story, trait: str, now: datetime) -> tuple[Story, Script]:
    ago, script = UNDER_WAY[trait]
    began = clock.start_of(clock.local_date(now - timedelta(days=ago))) + timedelta(hours=10)
    own = random.Random(f"{trait} {story.life.began}")
    life = Life(trait, ago, traits=story.life.traits, home=story.life.home)
    beside = Story(story.town, life, began, own, made=story.made)
    return beside, script(beside, now)
