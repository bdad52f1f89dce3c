"""The stories of a first home: readiness, the officer, the accommodation panel every fortnight, and what is asked of the landlord."""

from datetime import date, datetime, time, timedelta
from typing import Any

from accord import clock
from accord.casework.demo.playing import Script, Story
from accord.casework.leaving_care import actions, queries
from accord.casework.leaving_care.models import PanelMeeting
from accord.casework.people.actions import open_case
from accord.casework.support.actions import update_care_plan

PANELS = tuple(range(145, -10, -14))  # days before today: every fortnight, the last one to come
SETTLES = 5  # days after which a panel was held, whatever holidays moved it
MEMBERS = ["housing_options_officer", "panel_housing_member"]
LIVED_ALONE = "They have kept a flat of their own for a year, with support, and paid for it."
NOT_GIVEN = "The next training is in two months, and they know what it teaches."
PLAN = {
    "accommodation": "A studio or a flat with one bedroom, near the bus to the college. A flat with support is open to them too.",
    "own_views": "I want my own front door, and not too far from my nan. I went through the choices with my worker.",
    "family_views": "Their nan would like them close, and thinks that they are ready.",
    "suitability": "Near the college and near family, and small enough to pay for.",
}  # fmt: skip


def _today() -> date:
    return clock.local_date(clock.now())


def _working(day: date) -> date:
    while not clock.ENGLAND_AND_WALES.is_working(day):
        day += timedelta(days=1)
    return day


def _at(day: date, hour: int) -> datetime:
    return clock.from_london(datetime.combine(_working(day), time(hour, 0)))


def _last_panel() -> PanelMeeting | None:
    return next(iter(queries.held_panels()), None)


def to_a_home(s: Story) -> Script:
    """A young person on the way: the officer takes part, the plan says where, and they get ready."""
    worker = s.made["worker"]
    person = yield s.do(worker, open_case, **s.made["who"])
    file = s.made["file"] = person.file
    s.wait(3)
    officer = s.town.members["jonah"]
    asked = yield s.do(worker, actions.invite_housing_officer, file=file, member=officer, reason="A flat of their own may come at 18 or soon after.")  # fmt: skip
    s.wait(2)
    yield s.do("jonah", actions.answer_invitation, part=asked, accepted=True)
    plan: dict[str, Any] = {"file": file, "plan_type": "pathway_plan", "money_set_out": "yes", **PLAN}  # fmt: skip
    yield s.do(worker, update_care_plan, own_tenancy="yes", **plan)
    yield s.do(worker, actions.assess_support_needs, file=file, needs="Somebody to go through letters and bills with, once a week at first.", own_words="I am fine with cooking. Letters worry me.", assessed_on=_today)  # fmt: skip
    yield s.do(worker, update_care_plan, support_given="A support worker comes weekly for the first six months.", **plan)  # fmt: skip
    yield s.do("jonah", actions.note_housing_advice, file=file, asked_by="young_person", asked_on=_today, subject="What a first flat costs", advice="Rent, council tax, water and heating, and what Universal Credit pays of it.", channel="drop_in")  # fmt: skip
    yield from _ready(s)
    if s.has("before_panel"):
        s.get_to(2)
    elif s.has("panel"):
        s.get_to(36)
    else:
        return
    yield from _panel(s)


def _ready(s: Story) -> Script:
    """The programme, as far as they got, and the training."""
    worker, file = s.made["worker"], s.made["file"]
    if s.has("without"):
        return
    programme = yield s.do(worker, actions.start_skills_programme, file=file, started_on=_today)
    s.wait(28)
    yield s.do(worker, actions.record_skills_weeks, programme=programme, weeks=4)
    if s.has("on_the_way"):
        return
    s.wait(56)
    done = {"programme": programme, "weeks": 12}
    yield s.do(worker, actions.complete_skills_programme, completed_on=_today, **done)
    yield s.do(worker, actions.record_tenancy_training, file=file, engaged_on=_today)


def _panel(s: Story) -> Script:
    """Put forward, and what the next panel decided."""
    if s.has("before_panel"):
        yield _put_forward(s)
    else:
        yield from accepted(s, usual=not s.has("without"))


def _put_forward(s: Story) -> Any:
    return s.do(s.made["worker"], actions.refer_to_panel, file=s.made["file"], reason="Their pathway plan names a flat of their own as the next step.", readiness="They cook, budget and keep appointments.")  # fmt: skip


def accepted(s: Story, *, usual: bool = False) -> Script:
    """Put forward, accepted by the next panel with its reasons for what was not done, and ready."""
    referral = yield _put_forward(s)
    coming = [ago for ago in PANELS if s.day(ago) > clock.local_date(s.at)]
    s.get_to(max(coming) - SETTLES)
    without = {} if usual else {"without_programme": LIVED_ALONE, "without_training": NOT_GIVEN}
    yield s.do("clem", actions.decide_panel_referral, referral=referral, panel=_last_panel, decision="accepted", landlord_agreed=True, work_agreed="A budget for the first three months.", good_parent="Be there on the day of the move, and look in during the first weeks.", **without)  # fmt: skip
    s.wait(2)
    yield s.do("jonah", actions.confirm_tenancy_ready, referral=referral)


def panels(s: Story) -> Script:
    """A panel every fortnight, and the next one arranged."""
    for ago in PANELS:
        if s.day(ago) <= clock.local_date(s.at) + timedelta(days=6):
            continue
        if ago > 0:
            s.get_to(ago + 6)
        at = _at(s.day(ago), 9)
        panel = yield s.do("otto", actions.arrange_panel, meeting_at=at, place="Committee room")
        if ago < 0:
            return
        s.get_to(ago)
        yield s.do("otto", actions.hold_panel, panel=panel, held_at=at, attended=MEMBERS, others=4)


def drop_ins(s: Story) -> Script:
    """The weekly drop-in, training that was asked for, and how many homes are likely this year."""
    s.get_to(45)
    homes = {"small": 21, "family": 3, "usual": 19}
    yield s.do("otto", actions.tell_expected_homes, year_from=queries.this_year, because="More young people than usual come of age this year.", **homes)  # fmt: skip
    asked = yield s.do("silvie", actions.ask_for_housing_training, topic="Rent, arrears and Universal Credit", audience="both")  # fmt: skip
    s.get_to(36)
    given = {"training": asked, "method": "session", "people": 11}
    yield s.do("jonah", actions.give_housing_training, given_on=_today, **given)
    ago = 34
    drop_in = yield s.do("jonah", actions.plan_drop_in, on=_working(s.day(ago)), place="Leaving care team, 1pm to 3pm")  # fmt: skip
    while ago > 0:
        s.get_to(ago)
        after = _working(s.day(ago - 7))
        at = _at(s.day(ago), 9)
        yield s.do("jonah", actions.hold_drop_in, drop_in=drop_in, held_at=at, young_people=s.pick(1, 2, 4), workers=s.pick(0, 1, 2), matters=["application", "rent_and_benefit"])  # fmt: skip
        drop_in = yield s.do("jonah", actions.plan_drop_in, on=after, place="Leaving care team, 1pm to 3pm")  # fmt: skip
        ago -= 7
