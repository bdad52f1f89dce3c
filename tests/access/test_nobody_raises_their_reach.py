"""Ways by which a member might come to see more than their work needs, each closed."""

import json

import pytest
from django.db import DatabaseError, connection, transaction

from accord.access.models import Cover, Member
from accord.access.refusals import Refused
from accord.casework.agencies.actions import arrange_cover
from accord.duties.record import record
from accord.events.models import Event
from tests.acting import acting_as, at

WEEK = {"starts": at("2026-03-02 09:00"), "ends": at("2026-03-09 09:00")}


def ask(sql, *values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall() if cursor.description else []


def insert_cover(away, stands_in, by):
    return Cover.objects.create(area_id=by.area_id, member_id=away.pk, by_id=stands_in.pk, **WEEK)


NOT_THEIRS = [
    # a manager of another team of the council takes the gangs coordinator's sight
    ("hana", "gail", "hana"),
    # a provider's manager takes a social worker's, or gives it to a colleague of theirs
    ("maeve", "dele", "maeve"),
    ("maeve", "dele", "hana"),
    # a manager lets another team's member stand in for another team's member
    ("hana", "gail", "yaz"),
    # somebody who manages nobody
    ("yaz", "dele", "yaz"),
    # whoever looks after accounts is not to see cases by it
    ("admin", "dele", "admin"),
]


@pytest.mark.parametrize(("who", "away", "stands_in"), NOT_THEIRS)
def test_nobody_takes_the_sight_of_people_they_do_not_manage(town, who, away, stands_in):
    with acting_as(getattr(town, who)) as by:
        people = {name: by_name(town, name) for name in (away, stands_in)}
        with pytest.raises(Refused):
            arrange_cover(member=people[away], covered_by=people[stands_in], **WEEK, by=by)


@pytest.mark.parametrize(("who", "away", "stands_in"), NOT_THEIRS)
def test_nor_by_a_row_of_their_own(town, who, away, stands_in):
    refused = pytest.raises(DatabaseError, match="row-level security")
    with acting_as(getattr(town, who)) as by, refused, transaction.atomic():
        insert_cover(by_name(town, away), by_name(town, stands_in), by)


@pytest.mark.parametrize(
    ("who", "away", "stands_in"),
    [
        ("dele", "dele", "yaz"),  # one's own
        ("hana", "dele", "hana"),  # the manager of their team
        ("maeve", "maeve", "joan"),
        ("maeve", "joan", "maeve"),
        ("admin", "gail", "tom"),  # somebody is ill and nobody manages them
    ],
)
def test_whoever_may_arrange_cover_can(town, who, away, stands_in):
    # The control: what refuses the others is who asks, for whom.
    town.young_person()
    with acting_as(getattr(town, who)) as by:
        made = arrange_cover(
            member=by_name(town, away), covered_by=by_name(town, stands_in), **WEEK, by=by
        )
        assert Cover.objects.filter(pk=made.pk).exists()


def by_name(town, name):
    return Member.objects.get(ref=town.admin) if name == "admin" else getattr(town, name)


def test_who_could_see_through_whom_is_not_rewritten(town):
    with acting_as(town.dele) as by:
        made = arrange_cover(member=town.dele, covered_by=town.yaz, **WEEK, by=by)
        for change in ("DELETE FROM cover", "UPDATE cover SET starts = ends"):
            with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
                ask(change)
        ask("UPDATE cover SET ends = %s", at("2026-03-04 09:00"))
        made.refresh_from_db()
        assert made.ends == at("2026-03-04 09:00")


@pytest.fixture
def two_cases(town):
    """Kai's case, with Dele and Joan on it, and Ren's, with Dele alone; an entry on Ren's."""
    kai, ren = town.young_person(), town.young_person(legal_name="Ren Ash")
    with acting_as(town.dele, "2026-03-02 11:00") as by:
        record("case_team_joined", file=kai.file, by=by, role="keyworker", member=town.joan.pk)
        opened = Event.objects.get(file=ren.file, type="case_opened")
    return kai, ren, opened


def correction(file, event):
    return json.dumps(
        {
            "file": file.pk, "ref": f"forged-{event.pk}", "type": "entry_withdrawn", "class": "team",
            "marking": 0, "facts": {}, "standing": {}, "happened_at": "2026-03-02T11:00:00+00:00",
            "packs": [], "by_roles": [], "corrects": event.pk,
        }
    )  # fmt: skip


def test_an_entry_of_another_case_is_not_taken_out_from_this_one(town, two_cases):
    kai, _, hidden = two_cases
    refused = pytest.raises(DatabaseError, match="not on this file")
    with acting_as(town.joan, "2026-03-02 12:00"), refused, transaction.atomic():
        ask("SELECT app.apply_event(%s)", correction(kai.file, hidden))


def test_an_entry_of_this_case_is(town, two_cases):
    # The control: the same words about the case's own entry go through.
    kai, *_ = two_cases
    with acting_as(town.joan, "2026-03-02 12:00"):
        own = Event.objects.filter(file=kai.file).order_by("pk").last()
        ask("SELECT app.apply_event(%s)", correction(kai.file, own))
        assert Event.objects.filter(corrects=own).count() == 1


def test_the_key_of_an_entry_elsewhere_tells_nothing(town, two_cases):
    kai, ren, _ = two_cases
    with acting_as(town.dele, "2026-03-02 12:00") as by:
        record(
            "case_team_joined", file=ren.file, by=by, once="secret", role="mentor",
            member=town.yaz.pk,
        )  # fmt: skip
    asked = "SELECT app.prepare_event(%s, app.now(), 'secret', '{}')->>'already'"
    with acting_as(town.joan, "2026-03-02 13:00"):
        assert ask(asked, kai.file.pk) == [(None,)]
    with acting_as(town.dele, "2026-03-02 13:00"):
        assert ask(asked, ren.file.pk) != [(None,)]  # the control
