"""A town with everything in it: cases hidden from everybody but their worker, and one that all work on.

What is hidden is the whole journey of a referral, a stay with its meetings, plans and reviews,
money, a doubt and a family. Everybody who had a part in them has none any more. Nobody exists.
"""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

import psycopg
from django.db import connection

from accord.access.models import Agency, File, Member
from accord.casework.addresses import actions as addresses
from accord.casework.addresses.printing import print_letter
from accord.casework.agencies import actions as agencies
from accord.casework.assessments import actions as assessments
from accord.casework.people import actions as people
from accord.casework.sealing import actions as sealing
from accord.duties.record import record
from tests.acting import acting_as, at
from tests.domain.assessments.referring import (
    EXPLAINED,
    Sent,
    assessed,
    confirmed,
    doubted,
    sent_to_oakhouse,
)
from tests.domain.everything_at_night import happen_at_night
from tests.domain.homes.keeping import add_bed, add_home
from tests.domain.referrals.journeys import ALTERNATIVE, PATHWAY
from tests.domain.referrals.stepping import Case, new_case, play
from tests.domain.settled import settle
from tests.domain.sharing.everything import happen

NOW = "2026-06-22 10:00"  # a Monday, after everything happened
HAD_A_PART = "2026-06-21 23:00+01"
# who holds which role on the case that everybody works on; teams where the role is a team's
ON_CASE = {
    "rosa": ("placements_team", "placements"),
    "idris": ("referrals_team", "referrals"),
    "maeve": ("provider", "oakhouse"),
    "joan": ("keyworker", ""),
    "piotr": ("head_of_service", ""),
    "sana": ("service_manager", ""),
    "gail": ("gangs_coordinator", ""),
    "tom": ("gangs_team", "gangs"),
    "yaz": ("youth_justice_worker", ""),
    "ivy": ("other_professional", ""),
}


@dataclass
class World:
    """The town's pages, its people by name, the hidden files, and the file they all work on."""

    house: Any
    people: dict[str, Member]
    hidden: list[File]
    shared: File

    @property
    def areas(self) -> list[int]:
        """The ids of other areas."""
        return [
            one
            for (one,) in self.house.rows("SELECT id FROM area WHERE id <> %s", self.house.area.pk)
        ]

    @property
    def families(self) -> list[int]:
        """The files of families."""
        return [one for (one,) in self.house.rows("SELECT file_id FROM family_placement")]

    def __getattr__(self, name: str) -> Any:
        return getattr(self.house, name)


def build(house: Any) -> World:
    """Let it all happen, then take everybody but a worker of another team off the hidden cases."""
    town = house.town
    whole = _journeyed(town, None, "Rowan Ashe", PATHWAY)
    bought = _journeyed(town, whole, "Linden Birch", ALTERNATIVE)
    shared = _journeyed(town, whole, "Hazel Oaken", PATHWAY)
    _assessed(town, whole)
    stay = settle(town, legal_name="Alder Thorn")
    happen(stay)
    happen_at_night(stay)
    doubts = sent_to_oakhouse(town, town.young_person(legal_name="Elm Willow"), name="Number 6")
    doubt = doubted(doubts)
    with acting_as(town.maeve, "2026-03-12 10:00") as by:
        assessments.refuse_placement(referral=doubts.referral, doubt=doubt, by=by, **EXPLAINED)
    _sealed(town, whole)
    _family(town)
    others = _other_workers(town)
    hidden = [whole.file, bought.file, stay.file, doubts.file]
    _hand_over(house, hidden, others["teo"])
    _known_elsewhere(house, hidden[0], town.members["gail"])
    _put_everybody_on(town, shared.file)
    another_area(house)
    queue_messages(house)
    house.it_is(NOW)
    return World(house, {**town.members, **others, "ada": _admin(town)}, hidden, shared.file)


def _journeyed(town: Any, like: Case | None, name: str, steps: Any) -> Case:
    if like is None:
        return play(new_case(town, legal_name=name), steps)
    case = Case(town, town.young_person(legal_name=name))
    case.made.update(
        {key: like.made[key] for key in ("home", "other_home", "full_home", "birchway")}
    )
    return play(case, steps)


def _written_to(file: Any, by: Any) -> None:
    address = addresses.add_address(
        file=file, whose="young_person", addressed_to="Kai", line_1="1 Elm Road", postcode="N7 6PA",
        starts_on=date(2026, 3, 1), by=by,
    )  # fmt: skip
    addresses.say_if_safe(address=address, safe="yes", because="They said so", by=by)
    addresses.say_how_to_contact(
        file=file, whose="young_person", ways=["text"], times="Any time", by=by
    )
    print_letter(file=file, paper="a-letter", to_role="young_person", by=by)


def _assessed(town: Any, case: Case) -> None:
    from accord.casework.homes.models import Bed

    with acting_as(town.maeve) as by:
        bed = Bed.objects.filter(home=case.home).first()
        assert by is not None
    sent = Sent(town, case.person, case.referral, case.home, bed)
    done = assessed(sent)
    with acting_as(town.dele, "2026-03-11 10:30") as by:
        assessments.contribute_to_assessment(
            interview=done.interview, contribution="Knows the area", by=by
        )
        people.save_contact_details(person=case.person, phone="07700 900123", by=by)
        _written_to(case.person.file, by)
        assessments.propose_out_of_borough(
            referral=case.referral, borough="Westmere", reason="safety", concerns="yes", by=by
        )
        assessments.consult_area_authority(
            referral=case.referral, authority="Westmere", concern="Known there", result="advice_given",
            consulted_at=at("2026-03-11 10:20"), by=by,
        )  # fmt: skip
    confirmed(sent)
    with acting_as(town.rosa, "2026-03-12 12:00") as by:
        assessments.request_unit_plan(
            referral=case.referral, home=case.home, provider_team=town.teams["oakhouse"], by=by
        )


def _sealed(town: Any, case: Case) -> None:
    with acting_as(town.gail, "2026-03-02 12:00") as by:
        sealing.seal_off(
            file=case.file, reason="A feud", review_on=date(2026, 9, 1), locality="WX1", by=by
        )


def _family(town: Any) -> None:
    with acting_as(town.ivy, "2026-03-03 10:00") as by:
        assessments.place_family_out_of_borough(
            family_reference="TA-204", destination_borough="Ashby", child_concern="yes",
            moving_on=date(2026, 3, 9), by=by,
        )  # fmt: skip


def _other_workers(town: Any) -> dict[str, Member]:
    """A social worker of another team, a commissioner, and somebody who guards information."""
    new = {
        "teo": ("Teo Marsh", "lead_worker"),
        "wes": ("Wes Cardew", "commissioning_team"),
        "nia": ("Nia Holt", "information_guardian"),
    }
    with acting_as(town.admin, "2026-03-02 08:00") as by:
        council = town.agencies["council"]
        team = agencies.add_team(agency=council, name="Another service", function="", by=by)
        return {
            key: agencies.add_member(
                team=team, name=name, role=role, email=f"{key}@fernley.example", desk=True, by=by
            )
            for key, (name, role) in new.items()
        }


def _hand_over(house: Any, hidden: list[File], to: Member) -> None:
    ids = ", ".join(str(file.pk) for file in hidden)
    house.change(
        f"UPDATE case_team SET ends = '{HAD_A_PART}' WHERE file_id IN ({ids}) AND ends > '{HAD_A_PART}'",
        "INSERT INTO case_team (area_id, file_id, member_id, role, marking, clause, starts, ends)"
        f" SELECT area_id, id, {to.pk}, 'lead_worker', 0, '', '{HAD_A_PART}', '9999-01-01+00'"
        f" FROM file WHERE id IN ({ids})",
        "INSERT INTO glass (file_id, member_id, reason_code, reason, starts, ends, began_by)"
        f" VALUES ({hidden[0].pk}, {to.pk}, 'court', 'x', '2026-05-01', '2026-05-02', 1)",
        # whoever guards information is kept from one of them as anybody is
        "INSERT INTO block (file_id, member_id, reason, starts, ends) SELECT"
        f" {hidden[-1].pk}, id, 'A relative', '2026-05-01', '9999-01-01+00' FROM member WHERE name = 'Nia Holt'",
    )


def _known_elsewhere(house: Any, file: File, by: Member) -> None:
    """Another team says that it holds something, and was asked for it."""
    row = f"'2026-05-01', {by.pk}, {file.area_id}, {file.pk}, 0, 1"
    team = f"(SELECT team_id FROM job WHERE member_id = {by.pk})"
    own = "recorded_at, recorded_by_id, area_id, file_id, marking, version"
    house.change(
        f"INSERT INTO pointer ({own}, ref, team_id, role, kept, starts, ends) VALUES"
        f" ({row}, 'pointer', {team}, 'gangs_coordinator', true, '2026-05-01', '9999-01-01+00')",
        f"INSERT INTO pointer_ask ({own}, ref, team_id, pointer_id, asker_role, purpose, words, outcome)"
        f" VALUES ({row}, 'zxpointerask', {team}, (SELECT id FROM pointer), 'provider', 'safeguarding', 'Why', '')",
    )


def _put_everybody_on(town: Any, file: File) -> None:
    with acting_as(town.dele, "2026-03-20 10:00") as by:
        for who, (role, team) in ON_CASE.items():
            one = {"team": town.teams[team].pk} if team else {"member": town.members[who].pk}
            record("case_team_joined", file=file, by=by, role=role, **one)


def another_area(house: Any) -> None:
    """Another council beside ours, with an agency, a team, a home and a bed of its own."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT app.found_area('Ashby', 'Ashby Council', 'Bo Rind', 'bo@ashby.example', %s, false)",
            [at("2024-01-01 09:00")],
        )
        made = json.loads(cursor.fetchone()[0])
    with acting_as(made["admin"], "2026-03-02 08:00") as by:
        council = Agency.objects.get()
        team = agencies.add_team(agency=council, name="Homes", function="", by=by)
        add_bed(add_home(team, by=by, name="Ashby House"), by=by)


def queue_messages(house: Any) -> None:
    """Let the outbox be filled, as the worker does it."""
    sql = "SELECT ref FROM member WHERE area_id = %s AND ref LIKE 'messages-%%'"
    with psycopg.connect(house.cluster.dsn("worker")) as worker:
        worker.execute(
            "SELECT app.begin_as(%s, %s)", [house.rows(sql, house.area.pk)[0][0], at(NOW)]
        )
        worker.execute("SELECT app.queue_messages()")


def _admin(town: Any) -> Member:
    with acting_as(town.admin, "2026-03-02 08:00"):
        return Member.objects.get(ref=town.admin)


__all__ = ["NOW", "World", "at", "build", "people"]
