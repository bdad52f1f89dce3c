"""The stories of the county in which a home is looked for: said, found, asked, offered, accepted."""

from datetime import timedelta

from accord import clock
from accord.casework.assessments import actions as assessments
from accord.casework.demo.playing import Script, Story
from accord.casework.finding.actions import choose_options
from accord.casework.finding.asking import ask_home, look_at_staying_home, look_for_home
from accord.casework.finding.sought import Sought
from accord.casework.people.actions import open_case
from accord.casework.placements import actions as placements
from accord.casework.referrals.actions import Option, record_need, share_options

BROKER = "brook"
WHY_NOT_HOME = "Mum's partner has moved back in, and they have asked twice to be fetched at night."


def seeks(s: Story) -> Script:
    """A home is looked for: nobody asked yet, a home asked, an offer, and a room that they moved into."""
    made = s.made
    person = yield s.do(made["worker"], open_case, **made["who"])
    made["file"] = person.file
    s.wait(1)
    referral = yield s.do(made["worker"], record_need, file=made["file"])
    yield s.do(
        made["worker"],
        look_at_staying_home,
        referral=referral,
        considered_on=clock.local_date(s.at),
        safe="no",
        able="no",
        safety_reasons=WHY_NOT_HOME,
    )
    yield from _said(s, referral)


def _said(s: Story, referral: object) -> Script:
    made, sought = s.made, _sought(s)
    yield s.do(
        made["worker"],
        look_for_home,
        referral=referral,
        sought=sought,
        why="They sleep on a friend's sofa, and the friend's tenancy ends this month.",
        wishes="Somewhere quiet, on a bus to college.",
        was_in_childrens_home="no",
        returns_from_outside="no",
    )
    if made["home"]:
        yield from _found(s, referral, sought)


def _sought(s: Story) -> Sought:
    first = clock.local_date(s.at) + timedelta(days=5)
    return Sought(first, first + timedelta(weeks=26), "medium" if not s.made["home"] else "low")


def _found(s: Story, referral: object, sought: Sought) -> Script:
    made, town = s.made, s.town
    home = town.homes[made["home"]]
    s.wait(1)
    why = "Quiet, and the bus to college stops outside."
    search = yield s.do(
        BROKER,
        choose_options,
        referral=referral,
        options=[Option("other", home, decision_evidence=why)],
        sought=sought,
    )
    yield s.do(BROKER, share_options, search=search)
    yield s.do(BROKER, ask_home, referral=referral, home=home)
    yield from _answered(s, referral)


def _answered(s: Story, referral: object) -> Script:
    """The home offers a room; in one life that is where it stands today."""
    made, town = s.made, s.town
    s.wait(1)
    day, bed = clock.local_date(s.at) + timedelta(days=8), town.beds[made["home"]].pop(0)
    offer = yield s.do(
        made["manager"],
        assessments.offer_placement,
        referral=referral,
        home=town.homes[made["home"]],
        bed=bed,
        move_in_on=day,
        answer_by=day - timedelta(days=2),
        message="Come and see the room whenever you like.",
    )
    if s.has("offered"):
        return
    yield s.do(made["worker"], assessments.answer_offer, offer=offer, answer="accepted", words="I like the garden.")  # fmt: skip
    placement = yield s.do(made["manager"], assessments.confirm_placement, offer=offer, planned_end=s.day(-190))  # fmt: skip
    s.at = clock.start_of(day) + timedelta(hours=11)
    yield s.do(made["manager"], placements.start_placement, placement=placement, started_at=clock.now, bed=bed)  # fmt: skip
