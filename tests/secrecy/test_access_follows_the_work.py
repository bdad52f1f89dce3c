"""A part on a case begins and ends with the work, to the microsecond, whatever a pack forgets."""

import json
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError

from accord.access.models import File
from accord.casework.assessments import actions as assessments
from accord.casework.people.models import YoungPerson
from accord.duties.models import Tell
from accord.duties.record import record
from accord.events.models import Event
from accord.protocols.decision import Decision
from tests.acting import acting_as, at
from tests.domain.assessments.referring import EXPLAINED, doubted, give_to, sent_to_oakhouse
from tests.domain.settled import settle

ONE = timedelta(microseconds=1)
ENDED = "2026-09-14 11:00"


def sees(who, file, when) -> bool:
    """Whether this member is shown who the young person is, at a moment."""
    with acting_as(who, when):
        return YoungPerson.objects.filter(file=file).exists()


def around(who, file, moment: str) -> tuple[bool, bool, bool]:
    """What they see one microsecond before, at and one after."""
    end = at(moment)
    return sees(who, file, end - ONE), sees(who, file, end), sees(who, file, end + ONE)


@pytest.fixture
def stay(town):
    return settle(town)


def test_the_end_of_a_stay_ends_the_keyworker(stay):
    stay.leave(ENDED)

    assert around(stay.town.joan, stay.file, ENDED) == (True, False, False)


def test_and_a_pack_that_says_nothing_of_it_changes_nothing(stay):
    """The product's own rule, beside the pack's."""
    with acting_as(stay.town.dele, ENDED) as by:
        record_alone("placement_ended", stay, by, ending="moved_to_independence")

    assert around(stay.town.joan, stay.file, ENDED) == (True, False, False)


@pytest.mark.parametrize("ending", ["internal_move", "entered_in_error"])
def test_a_move_within_the_same_provider_ends_nobody(stay, ending):
    with acting_as(stay.town.dele, ENDED) as by:
        record_alone("placement_ended", stay, by, ending=ending)

    assert around(stay.town.joan, stay.file, ENDED) == (True, True, True)


def record_alone(kind, stay, by, **facts):
    """The entry without the action, and without what the pack asks of its rules."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("accord.duties.record.decide", lambda *_: Decision())
        return record(kind, file=stay.file, by=by, placement=stay.placement.pk, **facts)


def test_a_hand_over_ends_on_the_day_it_says(stay):
    """A week for the last entry of the Supported Housing Record, and not a microsecond more."""
    stay.leave(ENDED)

    assert around(stay.town.maeve, stay.file, ENDED) == (True, True, True)
    assert around(stay.town.maeve, stay.file, "2026-09-22 00:00") == (True, False, False)


def test_a_provider_that_refuses_loses_the_referral_and_is_told_what_to_destroy(town):
    sent = sent_to_oakhouse(town)
    doubt = doubted(sent)
    with acting_as(town.maeve, "2026-03-12 10:00") as by:
        assessments.refuse_placement(referral=sent.referral, doubt=doubt, by=by, **EXPLAINED)

    assert around(town.maeve, sent.file, "2026-03-12 10:00") == (True, False, False)
    assert told_to_destroy(town.maeve, "2026-03-12 10:01") == [town.teams["oakhouse"].pk]


def told_to_destroy(who, when) -> list[int]:
    with acting_as(who, when):
        found = Tell.objects.filter(rule="accord/destroy-what-was-copied")
        return [one.to_team_id for one in found.order_by("to_team_id")]


def test_each_provider_is_told_where_the_referral_is_withdrawn(town):
    sent = sent_to_oakhouse(town)
    with acting_as(town.dele, "2026-03-04 10:00") as by:
        give_to(town, sent.referral, "birchway", by)
    with acting_as(town.dele, "2026-03-05 10:00") as by:
        record("referral_withdrawn", file=sent.file, by=by, referral=sent.referral.pk)

    for who, team in ((town.maeve, "oakhouse"), (town.priya, "birchway")):
        assert around(who, sent.file, "2026-03-05 10:00") == (True, False, False)
        assert told_to_destroy(who, "2026-03-05 10:01") == [town.teams[team].pk]


def test_one_that_refuses_takes_nothing_from_another(town):
    sent = sent_to_oakhouse(town)
    with acting_as(town.dele, "2026-03-04 10:00") as by:
        give_to(town, sent.referral, "birchway", by)
    doubt = doubted(sent)
    with acting_as(town.maeve, "2026-03-12 10:00") as by:
        assessments.refuse_placement(referral=sent.referral, doubt=doubt, by=by, **EXPLAINED)

    assert around(town.priya, sent.file, "2026-03-12 10:00") == (True, True, True)
    assert told_to_destroy(town.priya, "2026-03-12 10:01") == []


def test_the_referrals_team_lets_go_when_it_passes_the_referral_on(town):
    sent = sent_to_oakhouse(town)
    with acting_as(town.dele, "2026-03-03 11:00") as by:
        record("referral_information_supplied_to_provider", file=sent.file, by=by, referral=sent.referral.pk,
               to="referrals_team")  # fmt: skip
    with acting_as(town.dele, "2026-03-04 10:00") as by:
        give_to(town, sent.referral, "birchway", by)

    assert around(town.idris, sent.file, "2026-03-04 10:00") == (True, False, False)


def test_closing_a_file_ends_everybody_but_those_who_keep_it(stay):
    with acting_as(stay.town.dele, ENDED) as by:
        record("case_closed", file=stay.file, by=by, reason="moved_on")

    for who in (stay.town.joan, stay.town.maeve):
        assert around(who, stay.file, ENDED) == (True, False, False)
    for who in (stay.town.dele, stay.town.hana):
        assert around(who, stay.file, ENDED) == (True, True, True)
    with acting_as(stay.town.dele, ENDED):
        assert File.objects.get(pk=stay.file.pk).closed_at == at(ENDED)


def test_somebody_suspended_sees_nothing_from_that_moment(stay):
    with acting_as(stay.town.admin, "2026-09-01 09:00") as by:
        file = File.objects.get(kind="area")
        record("member_suspended", file=file, by=by, member=stay.town.joan.pk)
    with (
        pytest.raises(DatabaseError, match="No active member"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("SELECT app.begin_as(%s, %s)", [stay.town.joan.ref, at("2026-09-01 09:00")])
    assert sees(stay.town.joan, stay.file, at("2026-09-01 09:00") - ONE)


def test_the_commissioning_team_holds_no_role_on_any_file(town):
    with acting_as(town.admin), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM grant_row WHERE role = 'commissioning_team'")
        granted = cursor.fetchone()[0]
        cursor.execute("SELECT count(*) FROM access_rule WHERE role = 'commissioning_team'")
        joins = cursor.fetchone()[0]
    assert (granted, joins) == (0, 0)


def adopt(grant):
    row = {"role": "keyworker", "class": "plan", "marking": 0, "write": False, "pack": "x",
           "rule": "x", "clause": "X-1", **grant}  # fmt: skip
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT app.adopt_packs('[]', %s, '[]', '[]')", [json.dumps([row])])


@pytest.mark.parametrize(
    ("grant", "says"),
    [
        ({"role": "commissioning_team"}, "has no part on the files"),
        ({"role": "area_administrator"}, "has no part on the files"),
        ({"class": "everything"}, "no class of information"),
        ({"marking": 3}, "no marking"),
        ({"class": "risk", "consent": "tenancy_information"}, "safety_needs_no_consent"),
    ],
)
def test_the_database_refuses_what_no_pack_may_grant(town, grant, says):
    with acting_as(town.admin), pytest.raises(DatabaseError, match=says):
        adopt(grant)


def test_and_takes_what_one_may(town):
    with acting_as(town.admin):
        adopt({})


def test_what_was_adopted_can_be_told_by_its_fingerprint(town):
    from accord.duties.adopting import fingerprint

    with acting_as(town.admin):
        said = Event.objects.filter(type="protocol_adopted", facts__pack="islington").get()
    assert said.facts["fingerprint"] == fingerprint("islington")


def test_no_caller_says_how_closely_an_event_is_held(stay):
    """A gangs event sent as `identity` is kept as gangs all the same."""
    with acting_as(stay.town.dele, ENDED), connection.cursor() as cursor:
        sent = {
            "file": stay.file.pk, "ref": "forged-class", "type": "gangs_consultation_requested",
            "class": "identity", "marking": 0, "facts": {}, "standing": {}, "packs": [],
            "happened_at": at(ENDED).isoformat(), "by_roles": [],
        }  # fmt: skip
        cursor.execute("SELECT app.apply_event(%s)", [json.dumps(sent)])
        kept = Event.objects.get(ref="forged-class")
    assert (kept.klass, kept.marking) == ("gangs", 1)
    with acting_as(stay.town.joan, ENDED):
        assert not Event.objects.filter(ref="forged-class").exists()


def test_a_kind_that_nobody_knows_is_refused(stay):
    sent = {"file": stay.file.pk, "ref": "x", "type": "made_up", "facts": {}, "standing": {},
            "packs": [], "happened_at": at(ENDED).isoformat(), "by_roles": []}  # fmt: skip
    with (
        acting_as(stay.town.dele, ENDED),
        pytest.raises(DatabaseError, match="no kind of event"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("SELECT app.apply_event(%s)", [json.dumps(sent)])


def test_the_same_key_on_two_files_tells_nobody_anything(town):
    """`once` is of its file: a clash would say that another file has such an entry."""
    first, second = town.young_person(), town.young_person(legal_name="Ren Dale")
    with acting_as(town.dele) as by:
        for one in (first, second):
            made = record("contact_details_changed", file=one.file, by=by, once="k", changed=[])
            assert made.new
