"""How lives of the borough begin: with a social worker, at home or in a children's home."""

import random

from accord import clock
from accord.casework.demo.playing import Script, Story
from accord.casework.equality.actions import describe_young_person
from accord.casework.people.actions import open_case
from accord.casework.people.case_team import add_to_case_team
from accord.casework.placements import actions as placements


def opened(s: Story) -> Script:
    """The social worker opens the case of somebody who lives with their family or alone."""
    person = yield s.do(s.made["worker"], open_case, **s.made["who"])
    s.made.update(person=person, file=person.file)
    chance = random.Random(person.legal_name)  # of its own: nothing else of the story changes
    said = {
        "ethnicity": chance.choice(["white", "black", "mixed", "asian", "not_said"]),
        "gender": chance.choice(["female", "male"]),
        "disability": chance.choice(["yes", "no", "no"]),
    }
    yield s.do(s.made["worker"], describe_young_person, file=person.file, said_by="young_person", **said)  # fmt: skip


def in_a_home(s: Story) -> Script:
    """The case is opened, the young person moves into a home, and a key worker is named."""
    yield from opened(s)
    yield from moved_in(s)


def moved_in(s: Story) -> Script:
    """The young person whose case is open moves into a home, and a key worker is named."""
    made, town = s.made, s.town
    s.wait(3)
    made["placement"] = yield s.do(
        made["worker"],
        placements.move_in,
        file=made["file"],
        home=town.homes[made["home"]],
        bed=town.beds[made["home"]].pop(0),
        started_at=clock.now,
        planned_end=s.day(-240),
    )
    yield s.do(
        made["worker"],
        add_to_case_team,
        person=made["person"],
        role="keyworker",
        member=town.members[made["keyworker"]],
    )
