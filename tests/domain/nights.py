"""A home at night: Kai and Amara live at Number 4; Ned is on shift; the emergency duty team is there."""

from dataclasses import dataclass
from datetime import date

from accord import clock
from accord.access.models import File, Member, Team
from accord.casework.agencies import actions as agencies
from accord.casework.incidents import actions as incidents
from accord.casework.meetings.terms import Missing
from accord.casework.missing import actions as missing
from accord.casework.people import actions as people
from accord.casework.people.actions import owned
from accord.casework.people.models import YoungPerson
from accord.casework.placements.actions import start_placement
from accord.casework.placements.models import Placement
from accord.duties.models import Duty, Tell
from accord.duties.record import record
from accord.events.models import Event
from tests.acting import acting_as, at
from tests.domain.homes.keeping import add_bed
from tests.domain.settled import MOVED_IN, Settled, settle

NIGHT = "2026-03-13 23:10"  # a Friday
TWO = "2026-03-14 02:00"


@dataclass
class Night:
    """The two young people, and who is there."""

    settled: Settled
    amara: YoungPerson
    ned: Member
    duty_team: Team
    erin: Member

    @property
    def town(self):
        return self.settled.town

    @property
    def kai(self) -> File:
        return self.settled.file

    @property
    def other(self) -> File:
        return self.amara.file

    def agree(self, minutes: int = 60, when: str = "2026-03-11 09:00", **more: str) -> None:
        """Dele agrees when Kai is reported."""
        from accord.casework.meetings.actions import agree_arrangement

        with acting_as(self.town.dele, when) as by:
            terms = Missing(report_after=minutes, **more)
            agree_arrangement(placement=self.settled.placement, terms=terms, by=by)

    def absent(self, when: str = NIGHT, expected: str = "2026-03-13 23:00", **more: object):
        """Ned notices that Kai is not in."""
        with acting_as(self.ned, when) as by:
            return missing.notice_absence(
                file=self.kai, expected_at=at(expected), by=by, **{"words": "Not in.", **more}
            )

    def incident(self, when: str = TWO, **more: object):
        """Ned records an incident on Kai's file."""
        fields = {"categories": ["threats"], "words": "A knife was shown at the door.", **more}
        with acting_as(self.ned, when) as by:
            return incidents.record_incident(file=self.kai, by=by, **fields)

    def owed(self, rule: str, when: str, file: File | None = None) -> Duty:
        """The newest duty of a rule on a file, as its lead worker sees it."""
        with acting_as(self.town.dele, when):
            rows = Duty.objects.filter(file_id=(file or self.kai).pk, rule=f"islington/{rule}")
            found = rows.order_by("-pk").first()
        assert found is not None, f"nothing is owed by {rule}"
        return found

    def none_owed(self, rule: str, when: str, file: File | None = None) -> bool:
        with acting_as(self.town.dele, when):
            rows = Duty.objects.filter(file_id=(file or self.kai).pk, rule=f"islington/{rule}")
            return not rows.filter(closed_at__isnull=True).exists()

    def told(self, when: str, file: File | None = None) -> set[str]:
        """The roles that were told anything on a file."""
        with acting_as(self.town.dele, when):
            return set(
                Tell.objects.filter(file_id=(file or self.kai).pk).values_list("role", flat=True)
            )

    def events(self, when: str, file: File | None = None) -> list[str]:
        """The types of the entries of a file that stand, in order."""
        with acting_as(self.town.dele, when):
            rows = Event.objects.filter(file_id=(file or self.kai).pk, corrected_by__isnull=True)
            return [one.type for one in rows.order_by("seq")]


def night(town, **who: object) -> Night:
    """Both have lived there since March; Ned works the shared list of the home's office."""
    settled = settle(town, **who)
    with acting_as(town.admin) as by:
        ned = agencies.add_member(
            team=town.teams["oakhouse"],
            name="Ned Sorrel",
            role="keyworker",
            email="ned.sorrel@fernley.example",
            desk=True,
            by=by,
        )
        duty_team = Team.objects.filter(function="out_of_hours_team").first()
        if duty_team is None:
            duty_team = agencies.add_team(
                agency=town.agencies["council"],
                name="Emergency duty team",
                function="out_of_hours_team",
                by=by,
            )
        erin = agencies.add_member(
            team=duty_team,
            name="Erin Halloway",
            role="out_of_hours_team",
            email="erin.halloway@fernley.example",
            desk=True,
            by=by,
        )
    with acting_as(town.dele, "2026-03-02 10:30") as by:
        amara = people.open_case(
            legal_name="Amara Lisle", born=date(2008, 12, 1), status="looked_after", service="looked_after", by=by
        )  # fmt: skip
    with acting_as(town.maeve) as by:
        bed = add_bed(settled.home, by=by, name="Room 2")
    with acting_as(town.dele, "2026-03-04 10:00") as by:
        for fact in ({"role": "provider", "team": town.teams["oakhouse"].pk}, {"role": "keyworker", "member": town.joan.pk}):  # fmt: skip
            record("case_team_joined", file=amara.file, by=by, **fact)
        placement = Placement.objects.create(
            **owned(amara.file, by),
            provider_team=town.teams["oakhouse"],
            home=settled.home,
            bed=bed,
            move_in_on=clock.local_date(at(MOVED_IN)),
            confirmed_at=clock.now(),
            confirmed_by_id=by.member_id,
        )
    with acting_as(town.dele, MOVED_IN) as by:
        start_placement(placement=placement, started_at=at(MOVED_IN), by=by)
    return Night(settled, amara, ned, duty_team, erin)
