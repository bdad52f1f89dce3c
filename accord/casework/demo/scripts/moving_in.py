"""From a confirmed placement to a plan that both have: moving in, the meeting, the plan, the papers."""

from datetime import date, datetime, time, timedelta
from typing import Any

from accord import clock
from accord.access import actor
from accord.casework.demo.playing import Script, Story
from accord.casework.demo.scripts.letters import letters_go
from accord.casework.demo.words import ACTIONS, MEETING, OUTCOMES, VIEW
from accord.casework.meetings import actions as meetings
from accord.casework.meetings import terms
from accord.casework.meetings.actions import Expected, Point
from accord.casework.meetings.came import ABSENT, DEPUTISED, Came
from accord.casework.placements import actions as placements
from accord.casework.plans import actions as plans
from accord.casework.plans.actions.safety import SafetyTerms
from accord.casework.plans.contents import Action, Outcome
from accord.casework.referrals.actions import add_to_housing_record
from accord.casework.reviews.actions import ReviewDay, propose_dates
from accord.casework.sharing.actions import file_on_lcs

AGREED = {
    "ISL-PPM-16": MEETING["purpose"],
    "ISL-PPM-17": MEETING["length"],
    "ISL-PPM-18": MEETING["longer"],
    "ISL-PPM-19": MEETING["support"],
    "ISL-PPM-21": "College, money, and time with family.",
    "ISL-PPM-22": "Keyworking twice a week for an hour; a check-in by text on the other days.",
    "ISL-PPM-23": "Visits every six weeks; speaks to the college; keeps the risk assessment current.",
    "ISL-PPM-24": "The college gives a quiet place in the exams.",
    "ISL-PPM-26": "None of them forms part of a care or pathway plan review.",
}


def move_in(s: Story) -> Script:
    """The keyworker is named, papers are filed, the meeting is arranged, and the day comes."""
    made = s.made
    if not s.has("no_keyworker"):
        yield s.do(
            made["manager"],
            placements.assign_keyworker,
            file=made["file"],
            member=s.town.members[made["keyworker"]],
        )
    if not s.has("unfiled"):
        yield from _filed(
            s, housing_assessment=made["assessment"], confirmation_letter=made["placement"]
        )
    yield from moved(s)
    yield from letters_go(s)
    yield s.do(
        made["manager"],
        add_to_housing_record,
        file=made["file"],
        placement=made["placement"],
        entry="Moved in with two bags and a bike. Wants to be shown round the shops.",
    )


def moved(s: Story) -> Script:
    """The young person moves in; a wrong day is put right a few days later."""
    made = s.made
    day = made["placement"].move_in_on
    at = clock.start_of(day) + timedelta(hours=s.pick(11, 13, 15))
    s.at = max(s.at, at + timedelta(minutes=30))
    wrong = at - timedelta(days=1) if s.has("corrected") else at
    yield s.do(
        made["keyworker"] if not s.has("no_keyworker") else made["manager"],
        placements.start_placement,
        placement=made["placement"],
        started_at=wrong,
        bed=made["bed"],
    )
    if s.has("corrected"):
        s.wait(2)
        yield s.do(
            made["keyworker"],
            placements.change_start_date,
            placement=made["placement"],
            started_at=at,
        )


def meet(s: Story) -> Script:
    """The planning meeting is arranged, held, and its notes are sent; the handbook is given."""
    yield from _meeting_arranged(s)
    yield from _meeting_held(s)
    made = s.made
    if not s.has("no_keyworker"):
        yield s.do(
            made["keyworker"],
            meetings.give_handbook,
            placement=made["placement"],
            meeting=made["meeting"],
            edition=2,
        )
    s.wait(s.pick(1, 2, 3))
    yield s.do(author(s), meetings.send_meeting_notes, meeting=made["meeting"])


def _meeting_arranged(s: Story) -> Script:
    made = s.made
    s.linger(meetings.arrange_planning_meeting)
    at = next_working_hour(s.at, s.pick(1, 2, 3))
    meeting = yield s.do(
        made["worker"],
        meetings.arrange_planning_meeting,
        placement=made["placement"],
        scheduled_for=lambda: max(at, clock.now() + timedelta(hours=1)),
        invited=["youth_justice_worker"] if s.has("order") else [],
        parents_may_come=s.pick("yes", "no", "not_known"),
    )
    made["meeting"] = meeting
    s.at = max(s.at, at + timedelta(hours=2))


def _meeting_held(s: Story) -> Script:
    meeting = s.made["meeting"]
    yield s.do(
        author(s),
        meetings.hold_planning_meeting,
        meeting=meeting,
        held_at=lambda: max(meeting.scheduled_for, clock.now() - timedelta(hours=1)),
        came=_came(s),
        points=[Point(clause, words) for clause, words in AGREED.items()],
        expectations=Expected(
            "Somebody to talk to every day, repairs in a week, and no surprises.",
            "To be in by 11 in the week or to call, and to clean up.",
            "What happens elsewhere can follow you home. Tell us early.",
        ),
        arrangements=_arrangements(s),
        review_dates=lambda: dates_from(meeting.scheduled_for, s.made["placement"]),
        safety_plan=_safety_plan(s),
        informed=("provider_expectations", "own_expectations", "actions_away"),
        answers={
            "risk_late_night": "yes" if s.has("late_nights") else "no",
            "legal_curfew": "no",
            "increased_risk": "yes" if s.has("significant") else "no",
        },
    )


def plan(s: Story) -> Script:
    """The support plan is written and agreed, both get their copies, and it is filed."""
    made = s.made
    s.wait(s.pick(1, 2, 4))
    writer = author(s)
    support = yield s.do(
        writer, plans.start_plan, placement=made["placement"], meeting=made["meeting"]
    )
    made["plan"] = support
    yield s.do(
        writer, plans.save_plan, plan=support, version=lambda: support.version, **contents(s)
    )
    yield s.do(writer, plans.agree_plan, plan=support)
    yield s.do(
        writer,
        plans.record_young_persons_view,
        file=made["file"],
        words=s.pick(*VIEW),
        plan=support,
    )
    s.wait(s.pick(1, 2))
    yield s.do(writer, plans.send_plan, plan=support)
    if not s.has("unfiled"):
        s.wait(1)
        yield from _filed(s, support_plan=support)


def contents(s: Story) -> dict[str, Any]:
    """What a plan says, with its actions owned and dated."""
    day = clock.local_date(s.at)
    chosen = s.rng.sample(range(len(OUTCOMES)), 2)
    return {
        "purpose": MEETING["purpose"],
        "length": MEETING["length"],
        "range_of_support": MEETING["support"],
        "outcomes": [Outcome(OUTCOMES[n][0], OUTCOMES[n][1]) for n in chosen],
        "actions": [
            Action(ACTIONS[n][0], ACTIONS[n][1], day + timedelta(days=21 + 7 * i), towards=i)
            for i, n in enumerate(chosen)
        ],
        "review_on": clock.local_date(clock.due(s.at, "3 months")) - timedelta(days=3),
    }


def author(s: Story) -> str:
    """Who chairs and writes on the story's day: the lead worker at 16 and 17, the keyworker from 18."""
    young = clock.age_on(s.made["who"].born, clock.local_date(s.at)) < 18
    return s.made["worker" if young else "keyworker"]


def dates_from(start: datetime, placement: Any) -> list[ReviewDay]:
    """Every review of the stay, as late as the protocol allows."""
    by = actor.current()
    assert by is not None
    days: list[date] = propose_dates(start=start, planned_end=placement.planned_end, by=by)
    return [ReviewDay(_weekday(day)) for day in days]


def next_working_hour(at: datetime, days: int) -> datetime:
    """2pm or so on a working day, some days on."""
    day = clock.local_date(at) + timedelta(days=days)
    while not clock.ENGLAND_AND_WALES.is_working(day):
        day += timedelta(days=1)
    return clock.from_london(datetime.combine(day, time(14, 0)))


def _weekday(day: date) -> date:
    """The day itself, or the working day before it."""
    while not clock.ENGLAND_AND_WALES.is_working(day):
        day -= timedelta(days=1)
    return day


def _filed(s: Story, **papers: Any) -> Script:
    for kind, subject in papers.items():
        yield s.do(
            s.made["worker"],
            file_on_lcs,
            kind=kind,
            subject=subject,
            receipt=f"LCS-{s.rng.randint(10000, 99999)}",
        )


def _came(s: Story) -> list[Came]:
    keyworker = s.town.members[s.made["keyworker"]].name
    came = [
        Came("lead_worker", name=s.town.members[s.made["worker"]].name),
        Came("young_person", name=s.made["who"].preferred_name),
    ]
    if s.has("deputy") or s.has("no_keyworker"):
        came.append(Came("keyworker", DEPUTISED, keyworker, deputy_role="keyworker_manager",
                         deputy_name=s.town.members[s.made["manager"]].name, reason="On leave."))  # fmt: skip
    else:
        came.append(Came("keyworker", name=keyworker))
    if s.has("order"):
        came.append(
            Came("youth_justice_worker", ABSENT, "Yaz Moran-Lisle", reason="In court that day.")
        )
    return came


def _arrangements(s: Story) -> list[terms.Terms]:
    agreed: list[terms.Terms] = [
        terms.Sharing("late nights", "The next morning, by e-mail", every_occurrence=True),
        terms.Incidents(
            (
                terms.Incident(
                    "Arguments over the kitchen",
                    "monthly",
                    "low",
                    "Talk it over the same day",
                    "What happened and what was agreed",
                    "In the weekly e-mail",
                ),
            )
        ),
    ]
    if s.has("missing"):
        agreed.append(terms.Missing(60, own_words="Usually at a friend’s on Sedge Lane."))
    if s.has("significant") or s.has("gangs"):
        sign = terms.Sign("A second phone", "Tell the worker the same day", "keyworker")
        agreed.append(terms.RiskIndicators((sign,)))
    if s.has("order"):
        agreed.append(terms.OrderUpdates("Whether appointments are kept", "Weekly", "keyworker"))
    if s.has("late_nights") and s.town.houses[s.made["home"]].cover:
        agreed.append(terms.Curfew("risk_late_night", time(23, 0)))
    return agreed


def _safety_plan(s: Story) -> SafetyTerms | None:
    if not (s.has("significant") or s.has("gangs")):
        return None
    return SafetyTerms(
        risks="Being found by an older group.",
        what_helps="A lift on Fridays, and somebody who answers the phone.",
        who_does_what="The keyworker rings at 10pm; the lead worker speaks to the family.",
        in_a_crisis="Ring 999, then the manager on duty, then the worker.",
        triggers="Messages from unknown numbers.",
    )
