"""The stay: reviews, what changes meanwhile, and how it ends."""

from datetime import timedelta
from typing import Any

from accord import clock
from accord.access.actor import Actor
from accord.casework.demo.playing import Script, Story
from accord.casework.demo.scripts import connected, telling
from accord.casework.demo.scripts.answering import risk_noticed
from accord.casework.demo.scripts.moving_in import author, contents, next_working_hour
from accord.casework.demo.scripts.nights import absence, incident
from accord.casework.demo.scripts.safety import relayed
from accord.casework.demo.words import FOUND
from accord.casework.meetings.came import Came
from accord.casework.placements import actions as placements
from accord.casework.placements.models import Placement
from accord.casework.plans import actions as plans
from accord.casework.referrals.actions import add_to_housing_record
from accord.casework.reviews import actions as reviews
from accord.casework.reviews.models import ReviewDate
from accord.casework.sharing.actions import file_on_lcs, log_call


def stay(s: Story) -> Script:
    """A call, an early review where something changed, then the reviews as they were agreed."""
    s.wait(s.pick(10, 15))
    yield s.do(
        s.made["keyworker"],
        log_call,
        file=s.made["file"],
        to_role="lead_worker",
        outcome=s.pick("reached", "left_message"),
    )
    if s.has("missing"):
        yield from absence(s)
    if s.has("incident"):
        yield from incident(s)
    if s.has("early"):
        yield from _changed(s)
    if s.has("gangs"):
        yield from relayed(s)
    if s.has("missing"):
        yield from telling.harm_at_night(s)
    days = yield s.do(s.made["keyworker"], agreed_days, placement=s.made["placement"])
    for day in days[:2]:
        yield from review(s, day)
    if s.has("leaves"):
        yield from left(s)


def agreed_days(*, placement: Placement, by: Actor) -> list[Any]:
    """The dates agreed for this stay that are still to come."""
    planned = ReviewDate.objects.filter(placement_id=placement.pk, state="planned")
    return [row.review_on for row in planned.order_by("review_on")]


def _changed(s: Story) -> Script:
    """Something changed: it is reported, the risk assessment follows, and the plan is looked at sooner."""
    s.wait(6)
    yield s.do(
        s.made["keyworker"],
        reviews.report_significant_change,
        placement=s.made["placement"],
        change_in=["risk"],
        words="Out until 3am twice this week, with people the house does not know.",
        early_review="yes",
    )
    yield from risk_noticed(s)
    s.wait(2)
    yield from _review_at(s, next_working_hour(s.at, 4), early=True)


def review(s: Story, day: Any) -> Script:
    """One agreed review: scheduled two weeks before, held on its day."""
    ahead = clock.start_of(day) - timedelta(days=14)
    if s.at < ahead:
        s.at = ahead
        s.wait(1)
    at = next_working_hour(max(clock.start_of(day), s.at), 0)
    yield from _review_at(s, at if at > s.at + timedelta(hours=3) else next_working_hour(s.at, 1))


def _review_at(s: Story, at: Any, *, early: bool = False) -> Script:
    made = s.made
    why = {"early": True, "early_because": "Risk has gone up."} if early else {}
    meeting = yield s.do(
        author(s),
        reviews.schedule_review,
        placement=made["placement"],
        review_at=lambda: max(at, clock.now() + timedelta(hours=1)),
        **why,
    )
    s.at = max(s.at, at + timedelta(hours=1))
    yield s.do(
        author(s),
        reviews.hold_review,
        review=meeting,
        held_at=lambda: max(meeting.scheduled_for, clock.now() - timedelta(hours=1)),
        came=[
            Came("lead_worker", name=s.town.members[made["worker"]].name),
            Came("keyworker", name=s.town.members[made["keyworker"]].name),
            Came("young_person", name=made["who"].preferred_name),
        ],
    )
    made["review"] = meeting
    yield from _written_up(s)


def _written_up(s: Story) -> Script:
    """What changed is written down, the plan is revised and agreed, and the notes go out."""
    made, writer = s.made, author(s)
    s.wait(s.pick(1, 2))
    yield s.do(
        writer, reviews.save_review_record, review=made["review"], version=0, **s.pick(*FOUND)
    )
    yield s.do(writer, reviews.record_review, review=made["review"])
    new = yield s.do(writer, plans.revise_plan, plan=made["plan"], review=made["review"])
    yield s.do(writer, plans.save_plan, plan=new, version=lambda: new.version, **contents(s))
    yield s.do(writer, plans.agree_plan, plan=new)
    made["plan"] = new
    s.wait(s.pick(1, 3))
    if writer == made["worker"]:
        yield s.do(writer, reviews.circulate_review_notes, review=made["review"])
    else:
        yield s.do(writer, reviews.send_review_notes, review=made["review"])
    s.wait(2)
    yield s.do(
        made["worker"],
        file_on_lcs,
        kind="revised_plan",
        subject=made["review"],
        receipt=f"LCS-{s.rng.randint(10000, 99999)}",
    )
    if s.has("significant"):
        yield from connected.exported(s)


def left(s: Story) -> Script:
    """The stay ends: the bed is on offer again, and the last entry is made in the housing record."""
    s.wait(s.pick(9, 14))
    made = s.made
    yield s.do(
        made["keyworker"],
        placements.end_placement,
        placement=made["placement"],
        ended_at=lambda: clock.now() - timedelta(hours=1),
        ending=s.pick("moved_to_independence", "returned_to_family"),
    )
    s.wait(1)
    yield s.do(
        made["manager"],
        add_to_housing_record,
        file=made["file"],
        placement=made["placement"],
        entry="Left with a deposit saved and a list of people to ring. Liked the garden.",
        last_entry=True,
    )
