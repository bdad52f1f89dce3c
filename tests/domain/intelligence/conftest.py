"""Kai lives at Number 4 with Joan as keyworker; the section on gangs applies, so Tom's team watches."""

import pytest

from accord.casework.intelligence import actions
from tests.acting import acting_as, at
from tests.domain.settled import settle

RAW = "Source 41 heard Zqmarrowzq say that the young man at number four will be met on the stairs tonight"
CLEARED = (
    "There may be an attempt to find Kai tonight. Keep the front door locked and see who rings."
)


class Night:
    """The relay of one night, step by step, each with its own time."""

    def __init__(self, town):
        self.town = town
        self.settled = settle(town)
        self.file = self.settled.file
        with acting_as(town.dele, "2026-10-20 10:00") as by:
            actions.apply_gangs_section(
                file=self.file, applies=True, because="Two incidents this month", by=by
            )

    def briefed(self, when="2026-10-24 22:00", words=RAW):
        with acting_as(self.town.tom, when) as by:
            return actions.keep_briefing(briefed_on=at(when).date(), words=words, by=by)

    def cleared(self, when="2026-10-24 23:00", **more):
        said = {"words": CLEARED, "source_removed": True, "igt_urgent": False}
        with acting_as(self.town.tom, when) as by:
            return actions.clear_intelligence(file=self.file, by=by, **(said | more))

    def shared(self, when="2026-10-24 23:30", **more):
        item = self.cleared(**more)
        with acting_as(self.town.tom, when) as by:
            return actions.share_with_worker(item=item, by=by)


@pytest.fixture
def night(town):
    return Night(town)
