"""A case goes from one area to another: accepted or refused there, never with both, never with neither."""

import pytest
from django.db import DatabaseError, connection, transaction

from accord.access.models import File
from accord.access.refusals import Refused
from accord.casework.addresses.actions import say_how_to_contact
from accord.casework.addresses.models import SafeContact
from accord.casework.guarding.actions import restrict_file
from accord.casework.people.actions import save_contact_details
from accord.casework.people.case_team import add_to_case_team
from accord.casework.people.models import ContactDetails, LegalStatus, YoungPerson
from accord.casework.transfers import actions, queries
from accord.casework.work.told import waiting
from accord.duties.models import Duty
from accord.duties.record import record
from accord.events.models import Event
from tests.acting import acting_as
from tests.domain.transfers.conftest import announce

OFFERED, SEEN, ANSWERED = "2026-03-04 10:00", "2026-03-04 10:05", "2026-03-05 11:00"
WHY = "They moved to Otherby to live with an aunt"


@pytest.fixture
def kai(town):
    """Kai's case with a phone number, Joan on it, and something owed."""
    person = town.young_person()
    with acting_as(town.dele, "2026-03-02 11:00") as by:
        save_contact_details(person=person, phone="07700 900123", by=by)
        reach = {"file": person.file, "whose": "young_person", "by": by}
        say_how_to_contact(**reach, ways=["phone"], times="Any time")
        say_how_to_contact(**reach, ways=["text"], times="Before 3pm", avoid="Who you are")
        add_to_case_team(person=person, role="keyworker", member=town.joan, by=by)
        record("keyworker_found_without_placement", file=person.file, by=by, member=town.joan.pk)
    return person


def offered(town, otherby, kai, sends=("contact", "status"), when=OFFERED):
    with acting_as(town.hana, when) as by:
        made = actions.offer_transfer(
            file=kai.file, to_area=otherby.area.ref, reason=WHY, sends=list(sends), by=by
        )
    announce(otherby.area, SEEN)
    return made


def accepted(otherby, made, when=ANSWERED):
    with acting_as(otherby.nell, when) as by:
        return actions.accept_transfer(transfer=made, lead_worker=otherby.lars, by=by)


def holds(who, when, name="Kai Ember"):
    """How many open cases of this name somebody holds, and how much they are owed on them."""
    with acting_as(who, when):
        files = File.objects.filter(kind="case", closed_at__isnull=True)
        people = YoungPerson.objects.filter(legal_name=name, file__in=files)
        owed = Duty.objects.filter(file__in=people.values("file"), closed_at__isnull=True)
        return people.count(), sorted((d.act, d.due_at) for d in owed)


def test_it_stays_with_all_that_is_owed_until_it_is_accepted(town, otherby, kai):
    before = holds(town.dele, "2026-03-04 09:00")
    made = offered(town, otherby, kai)

    assert holds(town.dele, "2026-03-05 10:00") == before and before[0] == 1 and before[1]
    assert holds(otherby.lars, "2026-03-05 10:00") == (0, [])
    with acting_as(otherby.nell, "2026-03-05 10:00"):
        (offer,) = queries.offers_here()
        assert (offer.id, offer.legal_name, offer.area_name) == (made, "Kai Ember", "Fernley")
        assert [one.act for one in queries.owed_with(made)] == [act for act, _ in before[1]]
        assert [d.role for d in Duty.objects.filter(rule="accord/offered-case-is-answered")] == [
            "head_of_service"
        ]


def test_accepted_it_is_theirs_in_the_same_moment(town, otherby, kai):
    owed = holds(town.dele, "2026-03-04 09:00")[1]
    person = accepted(otherby, offered(town, otherby, kai))

    assert holds(town.dele, ANSWERED) == (0, [])
    count, theirs = holds(otherby.lars, ANSWERED)
    assert count == 1
    carried = [due for act, due in theirs if act.startswith("Do what was owed")]
    assert carried == [due for _, due in owed], "every clock runs on"
    with acting_as(otherby.lars, ANSWERED):
        assert ContactDetails.objects.get(file_id=person.file_id).phone == "07700 900123"
        safely = SafeContact.objects.get(file_id=person.file_id)  # the word that holds, alone
        assert safely.lines == ("By text", "Before 3pm", "Not to be said or written: Who you are")
        assert LegalStatus.objects.filter(file_id=person.file_id).count() == 1
        assert not Duty.objects.filter(
            file_id=person.file_id, owner_member=None, owner_team=None, closed_at=None
        )
        assert queries.came_from(person.file_id) == "Fernley"
    with acting_as(town.dele, ANSWERED):
        assert File.objects.get(pk=kai.file_id).closed_at is not None
        last = Event.objects.filter(file_id=kai.file_id).order_by("-seq").first()
        assert (last.type, last.facts["area_name"]) == ("case_handed_over", "Otherby")
        assert {
            d.closed_says for d in Duty.objects.filter(file_id=kai.file_id, closed_as="lapsed")
        } == {"Taken on by Otherby"}
    with acting_as(town.joan, ANSWERED):
        assert not YoungPerson.objects.filter(pk=kai.pk).exists()
        assert any("handed over to another area" in one.says for one in waiting())
    with acting_as(otherby.nell, ANSWERED):
        assert not Duty.objects.filter(
            rule="accord/offered-case-is-answered", closed_at=None
        ).exists()
        assert not YoungPerson.objects.exists()  # whoever accepts holds no part


def test_the_chains_of_both_files_hold(town, otherby, kai):
    from accord.events.ledger import verify

    accepted(otherby, offered(town, otherby, kai))
    for who in (town.admin, otherby.admin):
        with acting_as(who, ANSWERED):
            assert verify().ok


def test_what_was_not_chosen_does_not_go(town, otherby, kai):
    person = accepted(otherby, offered(town, otherby, kai, sends=()))

    with acting_as(otherby.lars, ANSWERED):
        assert not ContactDetails.objects.filter(file_id=person.file_id).exists()
        assert not SafeContact.objects.filter(file_id=person.file_id).exists()
        assert not LegalStatus.objects.filter(file_id=person.file_id).exists()


def test_refused_it_stays_and_everybody_there_is_told(town, otherby, kai):
    before = holds(town.dele, "2026-03-04 09:00")
    made = offered(town, otherby, kai)
    with acting_as(otherby.orla, ANSWERED) as by:
        with pytest.raises(Refused, match="Write why"):
            actions.refuse_transfer(transfer=made, reason="No", by=by)
        actions.refuse_transfer(
            transfer=made, reason="They live on the other side of the line", by=by
        )
        assert queries.offers_here() == []

    assert holds(town.dele, ANSWERED) == before
    with acting_as(town.dele, ANSWERED):
        (one,) = queries.offers_of(kai.file_id)
        assert (one.state, one.answer_reason) == (
            "refused",
            "They live on the other side of the line",
        )
        assert any("refused to take on the case" in told.says for told in waiting())
    offered(town, otherby, kai, when="2026-03-06 10:00")  # and may be offered again


def test_it_is_taken_once(town, otherby, kai):
    made = offered(town, otherby, kai)
    accepted(otherby, made)
    for who in (otherby.nell, otherby.orla):
        with acting_as(who, ANSWERED) as by, pytest.raises(Refused, match="not open any more"):
            actions.accept_transfer(transfer=made, lead_worker=otherby.lars, by=by)
    with acting_as(town.hana, ANSWERED) as by, pytest.raises(Refused, match="closed"):
        actions.offer_transfer(file=kai.file, to_area=otherby.area.ref, reason=WHY, sends=[], by=by)


def test_an_offer_taken_back_is_nobodys_to_answer(town, otherby, kai):
    made = offered(town, otherby, kai)
    with acting_as(town.hana, "2026-03-04 12:00") as by:
        actions.withdraw_transfer(
            file=kai.file, transfer=made, reason="They came back to Fernley", by=by
        )
    assert announce(otherby.area, "2026-03-04 12:05") == 1
    with acting_as(otherby.nell, ANSWERED) as by:
        assert queries.offers_here() == []
        assert not Duty.objects.filter(
            rule="accord/offered-case-is-answered", closed_at=None
        ).exists()
        with pytest.raises(Refused, match="not open any more"):
            actions.accept_transfer(transfer=made, lead_worker=otherby.lars, by=by)
    assert announce(otherby.area, ANSWERED) == 0


@pytest.mark.parametrize(
    "at_step", ["case_opened", "duty_carried_over", "case_taken_over", "case_offer_answered"]
)
def test_broken_off_half_way_all_of_it_stays(town, otherby, kai, monkeypatch, at_step):
    before = holds(town.dele, "2026-03-04 09:00")
    made = offered(town, otherby, kai)

    def broken(event, **facts):
        if event == at_step:
            raise ZeroDivisionError
        return record(event, **facts)

    monkeypatch.setattr(actions, "record", broken)
    with acting_as(otherby.nell, ANSWERED) as by, pytest.raises(ZeroDivisionError):
        actions.accept_transfer(transfer=made, lead_worker=otherby.lars, by=by)

    assert holds(town.dele, ANSWERED) == before
    assert holds(otherby.lars, ANSWERED) == (0, [])
    with acting_as(otherby.nell, ANSWERED):
        assert [one.id for one in queries.offers_here()] == [made]
    # The control: unbroken, it goes.
    monkeypatch.setattr(actions, "record", record)
    accepted(otherby, made)
    assert holds(town.dele, ANSWERED)[0] == 0 and holds(otherby.lars, ANSWERED)[0] == 1


def test_a_restricted_file_does_not_go(town, otherby, kai):
    with acting_as(town.hana, "2026-03-04 09:00") as by:
        restrict_file(file=kai.file, ground="threat", members=[town.dele], by=by)
    with acting_as(town.hana, OFFERED) as by, pytest.raises(Refused, match="restricted to a list"):
        actions.offer_transfer(file=kai.file, to_area=otherby.area.ref, reason=WHY, sends=[], by=by)


@pytest.mark.parametrize("who", ["dele", "joan", "rosa"])
def test_only_the_manager_of_the_case_offers_it(town, otherby, kai, who):
    with acting_as(getattr(town, who), OFFERED) as by:
        with pytest.raises(Refused):
            actions.offer_transfer(
                file=kai.file, to_area=otherby.area.ref, reason=WHY, sends=[], by=by
            )
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "SELECT app.offer_transfer(%s, %s, 'so', '', '')", [kai.file_id, otherby.area.ref]
            )


def test_an_offer_is_nothing_to_anybody_else(town, otherby, kai):
    made = offered(town, otherby, kai)
    for who in (otherby.lars, town.piotr, town.hana, town.rosa):
        with acting_as(who, ANSWERED) as by:
            assert queries.offers_here() == [] and queries.owed_with(made) == []
            for act in (actions.refuse_transfer, actions.accept_transfer):
                more = (
                    {"reason": WHY}
                    if act is actions.refuse_transfer
                    else {"lead_worker": otherby.lars}
                )
                with pytest.raises(Refused):
                    act(transfer=made, **more, by=by)
    with acting_as(otherby.nell, ANSWERED):
        assert not YoungPerson.objects.exists() and not File.objects.filter(kind="case").exists()
    with (
        acting_as(otherby.nell, ANSWERED),
        pytest.raises(DatabaseError),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("SELECT app.finish_transfer(%s, %s)", [made, kai.file_id])


def test_a_carried_duty_is_settled_by_the_lead_worker(town, otherby, kai):
    person = accepted(otherby, offered(town, otherby, kai))
    with acting_as(otherby.lars, "2026-03-05 12:00") as by:
        carried = Duty.objects.filter(
            file_id=person.file_id, rule="accord/carried-duty-is-done", closed_at=None
        )
        for duty in list(carried):
            actions.settle_carried_duty(
                file=person.file, carried_duty=duty.about["carried_duty"], by=by
            )
        assert not carried.all().exists()
