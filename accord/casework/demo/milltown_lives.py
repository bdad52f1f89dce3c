"""The mill town's few lives, played to this moment: homeless at 16 or 17, and a first home after care.

Each journey has a script module of its own; a life is a line of the table.
"""

import random
from collections.abc import Iterator
from datetime import datetime

from accord import clock
from accord.casework.demo.beside import Beside
from accord.casework.demo.lives import ADULT, IN_CARE, IN_NEED, LEAVER, life
from accord.casework.demo.milltown import PACKS, SALLOWFORD
from accord.casework.demo.playing import Life, Script, Story
from accord.casework.demo.scripts import at_sixteen, borough, county, first_home, own_homes
from accord.casework.demo.town import Town
from accord.casework.people.actions import open_case

LIVES = (
    # homeless at 16 or 17: at housing's door and at social care's
    life(9, IN_NEED, script="closed_after_mediation"),
    life(16, IN_NEED, script="worry_after_mediation"),
    life(2, IN_NEED, "running", script="worry_after_mediation"),
    life(24, IN_NEED, script="refused_with_advice"),
    life(20, IN_NEED, script="doubt_about_deciding"),
    # care leavers
    life(6, IN_CARE, script="waits", worker="rhoda"),
    life(9, LEAVER, script="waits", worker="silvie"),
    life(75, IN_CARE, script="lives_there", home="weaver", worker="silvie", keyworker="nuria"),
    life(110, LEAVER, script="lives_there", home="weaver", worker="silvie", keyworker="nuria"),
    life(128, ADULT, script="lives_there", home="weaver", worker="silvie", keyworker="nuria"),
    life(51, LEAVER, script="lives_there", home="weaver", worker="silvie", keyworker="nuria"),
    # a first home: on the way at 17, before the panel, let through with all done, and let through without
    life(40, IN_CARE, "turning_18", "on_the_way", script="to_a_home", worker="silvie"),
    life(100, LEAVER, "turning_18", "before_panel", script="to_a_home", worker="silvie"),
    life(140, ADULT, "panel", script="to_a_home", worker="silvie"),
    life(60, ADULT, "panel", "without", script="to_a_home", worker="silvie"),
    # a first home: three times no, consent taken back, one that a meeting kept, and a birthday ahead
    life(62, LEAVER, "choosy", script="own_home", worker="silvie"),
    life(90, ADULT, "takes_back", script="own_home", worker="silvie"),
    life(142, ADULT, "saved", script="own_home", worker="silvie"),
    life(45, IN_CARE, "turning_18", script="own_home", worker="silvie"),
)


def lives_there(s: Story) -> Script:
    """Somebody in a supported home, where no agreement asks what they say of themselves."""
    person = yield s.do(s.made["worker"], open_case, **s.made["who"])
    s.made.update(person=person, file=person.file)
    yield from borough.moved_in(s)


def _together(town: Town, start: datetime, now: datetime) -> Iterator[tuple[Story, Script]]:
    """The panel every fortnight; the drop-in every week, training, and how many homes are likely."""
    ago = (clock.local_date(now) - clock.local_date(start)).days
    for name, told in (("panels", first_home.panels), ("drop-ins", first_home.drop_ins)):
        yield (story := Story(town, Life(name, ago), start, random.Random(name))), told(story)


SCRIPTS = {
    "waits": county.waits,
    "lives_there": lives_there,
    "to_a_home": first_home.to_a_home,
    "own_home": own_homes.on_the_way,
    "closed_after_mediation": at_sixteen.closed_after_mediation,
    "worry_after_mediation": at_sixteen.worry_after_mediation,
    "refused_with_advice": at_sixteen.refused_with_advice,
    "doubt_about_deciding": at_sixteen.doubt_about_deciding,
}
MILLTOWN = Beside(SALLOWFORD, PACKS, 20260704, LIVES, SCRIPTS, _together)
