"""Two records laid over one another by two people, and parted again: nothing is rewritten, nobody sees more."""

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from accord.access.refusals import Refused
from accord.casework.guarding.actions import restrict_file
from accord.casework.identity import actions, queries, refusals
from accord.casework.people.case_team import add_to_case_team
from accord.casework.people.models import YoungPerson
from accord.casework.people.queries import classes_seen
from accord.casework.work.told import waiting
from accord.duties.models import Duty
from accord.duties.record import record
from tests.acting import acting_as
from tests.domain.identity.conftest import LATER, OPENED
from tests.domain.identity.test_finding_two_records import open_like

WHY = "The same school and the same mother, as both lead workers say"
AGREED, PARTED = "2026-03-03 12:00", "2026-03-04 09:00"
LINKED_TELL = "accord/linking-is-told"


@pytest.fixture
def two(town, guardian, wren, compare):
    """Kai's record kept by Dele, with Joan on it, and the same Kai's kept by Wren; found and not yet compared."""
    one, other = town.young_person(), open_like(town, wren)
    with acting_as(town.dele, "2026-03-02 10:02") as by:
        add_to_case_team(person=one, role="keyworker", member=town.joan, by=by)
    compare()
    return one, other


def the_pair(who, when=LATER):
    with acting_as(who, when):
        (pair,) = [one for one in queries.matches() if not one.finding]
    return pair


def proposed(two, by_whom, when=LATER):
    pair = the_pair(by_whom, when)
    with acting_as(by_whom, when) as by:
        return actions.compare_records(
            match=pair.id, finding="same", reason=WHY, main=two[0].file.ref, by=by
        )


def linked(two, guardian, head):
    link = proposed(two, guardian)
    with acting_as(head, AGREED) as by:
        actions.agree_record_link(link=link.id, by=by)
    return link


def links_seen(who, person, when):
    with acting_as(who, when):
        return queries.opened(person.file_id)[2]


def told(who, when):
    with acting_as(who, when):
        return [one.says for one in waiting() if one.rule == LINKED_TELL]


def owed(who, when):
    with acting_as(who, when):
        return [
            (duty.role, duty.closed_at is None)
            for duty in Duty.objects.filter(rule__startswith="accord/a-proposed-link")
        ]


def test_one_proposes_and_another_agrees(town, two, guardian):
    link = proposed(two, guardian)
    assert (link.state, link.agreed_by) == ("proposed", None)
    assert owed(town.piotr, LATER) == [("head_of_service", True)]

    with acting_as(guardian, AGREED) as by, pytest.raises(Refused, match="somebody else"):
        actions.agree_record_link(link=link.id, by=by)
    with acting_as(town.piotr, AGREED) as by:
        actions.agree_record_link(link=link.id, by=by)
        stands = queries.link_of(link.id)

    assert (stands.state, stands.proposed_by, stands.agreed_by) == (
        "standing", guardian.pk, town.piotr.pk,
    )  # fmt: skip
    assert owed(town.piotr, AGREED) == [("head_of_service", False)]


def test_the_database_itself_lets_nobody_agree_alone(town, two, guardian):
    link = proposed(two, guardian)

    with (
        acting_as(guardian, AGREED),
        pytest.raises(IntegrityError),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("SELECT app.settle_link(%s, 'standing', '')", [link.id])


@pytest.mark.parametrize("who", ["dele", "hana", "joan", "rosa", "olive", "maeve"])
def test_nobody_links_what_is_not_theirs(town, two, guardian, who):
    link = proposed(two, guardian)

    with acting_as(getattr(town, who), AGREED) as by:
        for act in (
            lambda: actions.agree_record_link(link=link.id, by=by),
            lambda: actions.refuse_record_link(link=link.id, reason=WHY, by=by),
            lambda: actions.compare_records(match=1, finding="different", by=by),
        ):
            with pytest.raises(Refused):
                act()
        for call in (
            "app.propose_link(%s, %s, 'so')",
            "app.settle_link(%s + 0 * %s, 'standing', '')",
        ):
            with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(f"SELECT {call}", [two[0].file_id, two[1].file_id])
                assert cursor.fetchone() == (True,)  # nothing was settled: as good as an error
                raise AssertionError("somebody without a part settled a link")
            break


def test_a_lead_worker_of_both_proposes_and_their_manager_agrees(town, two, guardian):
    other = town.young_person(OPENED, legal_name="Kay Ember")
    with acting_as(town.dele, LATER) as by:
        link = actions.propose_record_link(person=two[0], other=other, reason=WHY, by=by)
        assert links_of_me(two[0]) == [("proposed", True)]
        with pytest.raises(Refused, match="already"):
            actions.propose_record_link(person=other, other=two[0], reason=WHY, by=by)
    with acting_as(town.hana, AGREED) as by:
        actions.agree_record_link(link=link.id, by=by)
        assert links_of_me(two[0]) == [("standing", True)]


def links_of_me(person):
    return [(one.state, one.other_ref != "") for one in queries.opened(person.file_id)[2]]


def test_a_lead_worker_of_one_alone_does_not_propose(town, two):
    with acting_as(town.dele, LATER) as by, pytest.raises(Refused, match="holds both cases"):
        actions.propose_record_link(person=two[0], other=two[1], reason=WHY, by=by)


def test_a_link_gives_nobody_any_sight(town, wren, two, guardian):
    def seen(when):
        found = {}
        for who in (town.dele, wren, town.joan, guardian, town.piotr, town.rosa):
            with acting_as(who, when):
                for person in two:
                    found[who.pk, person.file_id] = (
                        classes_seen(person.file_id),
                        YoungPerson.objects.filter(file_id=person.file_id).exists(),
                    )
        return found

    before = seen(LATER)
    link = linked(two, guardian, town.piotr)
    assert seen(AGREED) == before
    with acting_as(town.piotr, PARTED) as by:
        actions.end_record_link(link=link.id, reason=WHY, by=by)
    assert seen(PARTED) == before


def test_a_proposal_says_nothing_to_those_who_see_one_record_only(town, wren, two, guardian):
    link = proposed(two, guardian)
    assert links_seen(town.joan, two[0], AGREED) == []
    assert links_seen(wren, two[1], AGREED) == []

    with acting_as(town.piotr, AGREED) as by:
        actions.agree_record_link(link=link.id, by=by)

    (of_joan,) = links_seen(town.joan, two[0], AGREED)
    assert (of_joan.state, of_joan.is_primary, of_joan.other_ref) == ("standing", True, "")


def test_a_restricted_record_is_not_there_for_those_who_do_not_see_it(town, wren, two, guardian):
    with acting_as(wren, "2026-03-02 11:00") as by:
        restrict_file(file=two[1].file, ground="in_the_news", members=[], by=by)
    linked(two, guardian, town.piotr)

    assert links_seen(town.joan, two[0], AGREED) == []
    assert told(town.joan, AGREED) == []
    assert told(wren, AGREED)  # who holds the restricted one hears of it
    (of_wren,) = links_seen(wren, two[1], AGREED)
    assert of_wren.other_ref == ""


def test_everybody_with_a_part_is_told_and_of_a_proposal_the_lead_workers(
    town, wren, two, guardian
):
    link = proposed(two, guardian)
    assert told(town.dele, LATER) == [actions.PROPOSED] and told(wren, LATER) == [actions.PROPOSED]
    assert told(town.hana, LATER) == [actions.PROPOSED]
    assert told(town.joan, LATER) == []

    with acting_as(town.piotr, AGREED) as by:
        actions.agree_record_link(link=link.id, by=by)
    assert told(town.joan, AGREED) == [actions.LINKED]
    with acting_as(guardian, PARTED) as by:
        actions.end_record_link(link=link.id, reason=WHY, by=by)

    assert set(told(town.joan, PARTED)) == {actions.LINKED, actions.PARTED}
    assert told(town.rosa, PARTED) == []


def test_parting_and_refusing_need_a_reason(town, two, guardian):
    link = linked(two, guardian, town.piotr)
    with acting_as(town.piotr, PARTED) as by:
        with pytest.raises(Refused, match="Write why"):
            actions.end_record_link(link=link.id, reason="No", by=by)
        actions.end_record_link(link=link.id, reason=WHY, by=by)
        with pytest.raises(Refused, match="does not stand"):
            actions.end_record_link(link=link.id, reason=WHY, by=by)
        with pytest.raises(Refused, match="answered it already"):
            actions.refuse_record_link(link=link.id, reason=WHY, by=by)
    assert links_seen(town.dele, two[0], PARTED) == []


def test_whoever_proposed_may_take_it_back(town, two, guardian):
    link = proposed(two, guardian)
    with acting_as(guardian, AGREED) as by:
        actions.refuse_record_link(link=link.id, reason="I took one school for another", by=by)
        assert queries.link_of(link.id).state == "refused"
    assert owed(town.piotr, AGREED) == [("head_of_service", False)]


@pytest.mark.parametrize(
    "entry", ["record_link_proposed", "record_link_agreed", "record_link_ended"]
)
def test_it_saves_nothing_if_it_breaks_off(town, two, guardian, monkeypatch, entry):
    def broken(event, **facts):
        if event == entry:
            raise ZeroDivisionError
        return record(event, **facts)

    states = {"record_link_proposed": [], "record_link_agreed": ["proposed"]}
    link = None if entry == "record_link_proposed" else proposed(two, guardian)
    if entry == "record_link_ended":
        with acting_as(town.piotr, AGREED) as by:
            actions.agree_record_link(link=link.id, by=by)
    monkeypatch.setattr(actions, "record", broken)

    with pytest.raises(ZeroDivisionError):
        if link is None:
            proposed(two, guardian)
        else:
            with acting_as(town.piotr, AGREED) as by:
                act = actions.agree_record_link if "agreed" in entry else actions.end_record_link
                act(**{"link": link.id, **({} if "agreed" in entry else {"reason": WHY})}, by=by)

    with acting_as(guardian, PARTED):
        assert [one.state for one in queries.links()] == states.get(entry, ["standing"])


def test_somebody_elses_reference_is_nobodys(town, two, guardian):
    link = proposed(two, guardian)
    with acting_as(town.olive, AGREED):
        assert queries.link_of(link.id) is None
        assert queries.links() == []
    with acting_as(guardian, AGREED) as by, pytest.raises(Refused) as refused:
        actions.agree_record_link(link=0, by=by)
    assert refused.value.reason == refusals.GONE
