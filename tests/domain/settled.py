"""A young person who has moved in: Kai at Number 4, with Joan as keyworker. Nobody here exists."""

from dataclasses import dataclass
from datetime import date, time

from accord import clock
from accord.access.models import File
from accord.casework.homes.models import Bed, Home
from accord.casework.meetings import actions as meetings
from accord.casework.meetings.came import Came
from accord.casework.meetings.models import PlanningMeeting
from accord.casework.meetings.terms import (
    Curfew,
    Incident,
    Incidents,
    Missing,
    OrderUpdates,
    RiskIndicators,
    Sharing,
    Sign,
)
from accord.casework.people.actions import owned
from accord.casework.people.models import YoungPerson
from accord.casework.placements.actions import end_placement, start_placement
from accord.casework.placements.models import Placement
from accord.casework.plans import actions as plans
from accord.casework.plans.contents import Action, Outcome
from accord.casework.plans.models import SupportPlan
from accord.duties.models import Duty
from accord.duties.record import record
from accord.events.models import Event
from tests.acting import acting_as, at
from tests.cast import Town
from tests.domain.homes.keeping import add_bed, add_home

MOVED_IN = "2026-03-06 16:00"  # a Friday
MEETING = "2026-03-10 14:00"
AFTER = "2026-03-10 17:00"
ALL_CAME = (Came("lead_worker"), Came("keyworker"), Came("young_person"))

TERMS = {
    "missing": Missing(report_after=120, higher_risk="yes"),
    "sharing": Sharing("self-harm", "The same day", True, ("severity", "hospital")),
    "incidents": Incidents(
        (Incident("arguments", "weekly", "low", "Talk it through", "That it happened", "Weekly"),)
    ),
    "risk_indicators": RiskIndicators((Sign("New phone", "Call the lead worker", "keyworker"),)),
    "order_updates": OrderUpdates("Appointments missed", "Every week", "keyworker"),
    "curfew": Curfew("risk_late_night", time(22, 30), ("friday", "saturday")),
}


@dataclass
class Settled:
    """The case, and where the young person lives."""

    town: Town
    kai: YoungPerson
    home: Home
    bed: Bed
    placement: Placement

    @property
    def file(self) -> File:
        return self.placement.file

    def arrange(self, when: str = "2026-03-07 09:00", meeting_at: str = MEETING, **more: object):
        """The planning meeting, arranged by Dele."""
        with acting_as(self.town.dele, when) as by:
            return meetings.arrange_planning_meeting(
                placement=self.placement, scheduled_for=at(meeting_at), by=by, **more
            )

    def hold(self, meeting: PlanningMeeting, when: str = AFTER, **more: object):
        """The planning meeting, held and recorded by Dele, everybody there."""
        with acting_as(self.town.dele, when) as by:
            return meetings.hold_planning_meeting(
                meeting=meeting, by=by, **{"held_at": at(MEETING), "came": ALL_CAME, **more}
            )

    def draft(self, meeting: PlanningMeeting | None = None, when: str = AFTER) -> SupportPlan:
        """A support plan with one outcome and one action, being written by Dele."""
        with acting_as(self.town.dele, when) as by:
            plan = plans.start_plan(placement=self.placement, meeting=meeting, by=by)
            return plans.save_plan(
                plan=plan,
                version=plan.version,
                purpose="A home to settle in",
                outcomes=[Outcome("Cook three meals a week", "by the first review")],
                actions=[
                    Action("Cook together on Sundays", "keyworker", date(2026, 4, 1), towards=0)
                ],
                review_on=date(2026, 6, 8),
                by=by,
            )

    def agreed(self, meeting: PlanningMeeting | None = None, when: str = AFTER) -> SupportPlan:
        """The same plan, agreed."""
        plan = self.draft(meeting, when)
        with acting_as(self.town.dele, when) as by:
            return plans.agree_plan(plan=plan, by=by)

    def leave(self, when: str) -> None:
        """The stay ends, for a home of his own; recorded by Dele."""
        with acting_as(self.town.dele, when) as by:
            end_placement(
                placement=self.placement, ended_at=at(when), ending="moved_to_independence", by=by
            )

    def duties(self, when: str) -> list[Duty]:
        """What Dele sees owed on the case, open or closed."""
        with acting_as(self.town.dele, when):
            return list(Duty.objects.filter(file_id=self.placement.file_id).order_by("pk"))

    def duty(self, rule: str, when: str) -> Duty:
        """The newest duty of one rule of the Islington pack."""
        with acting_as(self.town.dele, when):
            rows = Duty.objects.filter(file_id=self.placement.file_id, rule=f"islington/{rule}")
            found = rows.order_by("-pk").first()
        assert found is not None, f"nothing is owed by {rule}"
        return found

    def event(self, kind: str, when: str) -> Event:
        """The newest event of a type, as Dele sees it."""
        with acting_as(self.town.dele, when):
            rows = Event.objects.filter(file_id=self.placement.file_id, type=kind)
            found = rows.order_by("-seq").first()
        assert found is not None, f"{kind} was not recorded"
        return found


def settle(
    town: Town, *, staffed: bool = True, moved_in: str = MOVED_IN, oldest: int = 25, **who: object
) -> Settled:
    """Kai moves into Number 4, planned for a year."""
    kai = town.young_person(**who)
    with acting_as(town.maeve) as by:
        home = add_home(town.teams["oakhouse"], by=by, has_24h_cover=staffed, oldest=oldest)
        bed = add_bed(home, by=by)
    with acting_as(town.dele, "2026-03-04 10:00") as by:
        oakhouse = {"role": "provider", "team": town.teams["oakhouse"].pk}
        record("case_team_joined", file=kai.file, by=by, **oakhouse)
        record("case_team_joined", file=kai.file, by=by, role="keyworker", member=town.joan.pk)
        placement = Placement.objects.create(
            **owned(kai.file, by),
            provider_team=town.teams["oakhouse"],
            home=home,
            bed=bed,
            move_in_on=clock.local_date(at(moved_in)),
            planned_end=date(2027, 3, 5),
            confirmed_at=clock.now(),
            confirmed_by_id=by.member_id,
        )
    with acting_as(town.dele, moved_in) as by:
        placement = start_placement(placement=placement, started_at=at(moved_in), by=by)
    return Settled(town, kai, home, bed, placement)
