"""Some tens of cases in the database, carried to 2101: listed by the worker, signed by two, let go of, certified."""

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction

from accord.access.models import File
from accord.access.refusals import Refused
from accord.casework.people.models import YoungPerson
from accord.casework.retention import actions, queries
from accord.casework.retention.models import RetentionPeriod
from accord.casework.retention.watching import watch_disposals, watch_retention
from accord.casework.work.closing import close_case
from accord.duties.models import Duty
from accord.duties.watching import system_actors
from accord.events.ledger import verify
from tests.acting import acting_as
from tests.domain.retention.lives import PERIODS, Life, oracle

CLOSED = "2028-03-01 10:00"
THE_END = "2101-03-02 10:00"
SIGNED = "2101-03-03 10:00"
A_DAY_ON = "2101-03-04 10:00"
CANARY = "Zqxferngrove"
pytestmark = pytest.mark.usefixtures("as_the_worker_may")
# born, status, reason of closing ("" leaves it open)
CASES = [
    (date(2008, 9, 14), "looked_after", "moved_on"),
    (date(2009, 2, 28), "care_leaver", "left_area"),
    (date(2008, 2, 29), "relevant_care_leaver", "moved_on"),
    (date(2010, 6, 1), "child_in_need", "moved_on"),
    (date(2010, 6, 2), "child_in_need", ""),
    (date(2009, 1, 3), "none", "no_longer_eligible"),
    (date(2009, 1, 4), "unknown", "no_longer_eligible"),
    (date(2009, 1, 5), "child_in_need", "opened_in_error"),
    (date(2009, 1, 6), "looked_after", "died"),
    (date(2011, 1, 1), "looked_after", "moved_on"),
]


def worker(does, when):
    (ref,) = system_actors("deadlines")
    with acting_as(ref, when) as by:
        return does(by)


def agreed(town, record, period):
    with acting_as(town.olive, "2026-03-02 10:00") as by:
        made = actions.propose_retention_period(
            kept_record=record, basis=period.basis, years=period.years, because="As agreed", by=by
        )
    with acting_as(town.admin, "2026-03-03 10:00") as by:
        found = RetentionPeriod.objects.get(pk=made)
        actions.agree_retention_period(period=found, by=by)


def a_case(town, n, born, status, reason):
    when = "2026-03-02 10:00"
    person = town.young_person(when, legal_name=f"{CANARY} {n}", born=born, status=status)
    if reason:
        with acting_as(town.dele, CLOSED) as by:
            close_case(file=person.file, reason=reason, despite="Nothing more is owed.", by=by)
    return person.file_id


@pytest.fixture
def cases(town, guardian):
    """Three of each, in an area that has set two of its periods."""
    for record, period in PERIODS.items():
        agreed(town, record, period)
    return {a_case(town, f"{n}-{m}", *case): case for n, case in enumerate(CASES) for m in range(3)}


def right(case):
    born, status, reason = case
    died = date(2028, 3, 1) if reason == "died" else None
    closed = date(2028, 3, 1) if reason else None
    return oracle(Life(born, frozenset({status}), closed, reason, died))


def listed(guardian, when=THE_END):
    with acting_as(guardian, when):
        return queries.disposals()


def sign_all(who, when):
    with acting_as(who, when) as by:
        for one in queries.disposals():
            if one.open:
                actions.sign_disposal(disposal=one.id, by=by)


def test_the_workers_round_lists_what_is_due_and_nothing_else(town, guardian, cases):
    assert worker(watch_retention, "2029-03-02 10:00") == 0
    assert worker(watch_retention, THE_END) == sum(
        right(case) is not None and right(case) <= date(2101, 3, 2) for case in cases.values()
    )
    assert worker(watch_retention, THE_END) == 0  # once is enough
    found = {one.file_ref: one for one in listed(guardian)}
    with acting_as(town.dele, THE_END):
        refs = dict(File.objects.filter(pk__in=cases).values_list("pk", "ref"))
    due = {refs[pk]: right(case) for pk, case in cases.items() if refs[pk] in found}
    assert {ref: one.due_on for ref, one in found.items()} == due
    assert len(found) == 21
    with acting_as(guardian, THE_END):
        owed = Duty.objects.filter(rule="accord/the-list-is-signed", closed_at__isnull=True)
        assert owed.count() == 21


def test_two_people_sign_and_a_day_later_nothing_is_left_but_the_certificate(town, guardian, cases):
    with acting_as(town.dele, CLOSED):
        before = verify()
    assert before.ok
    worker(watch_retention, THE_END)
    sign_all(guardian, THE_END)
    with acting_as(guardian, SIGNED) as by, pytest.raises(Refused, match="You have signed"):
        actions.sign_disposal(disposal=queries.disposals()[0].id, by=by)
    assert worker(watch_disposals, SIGNED) == 0  # one signature lets nothing go
    sign_all(town.piotr, SIGNED)
    assert worker(watch_disposals, "2101-03-04 09:59") == 0  # nor does a second, within the day
    assert worker(watch_disposals, A_DAY_ON) == 21
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")

    left = {case: said(pk) for pk, case in cases.items()}
    for case, words in left.items():
        gone = right(case) is not None and right(case) <= date(2101, 3, 2)
        assert (words == set()) == gone, case
    done = listed(guardian, A_DAY_ON)
    assert {one.state for one in done} == {"let_go"}
    assert all(one.fingerprint and one.rows and one.entries for one in done)
    assert {(one.signer, one.countersigner) for one in done} == {("Ines Vale", "Piotr Lund")}
    with acting_as(guardian, A_DAY_ON):
        after = verify()
    assert after.ok and after.events > before.events


def said(file_id):
    """Every table in which anything of this file is left, beside what stays."""
    return _names("SELECT * FROM app.left_of(%s)", file_id)


def _names(sql, *values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return {name for (name,) in cursor.fetchall()}


def test_only_the_worker_lets_go_and_only_of_what_was_signed_and_is_due(town, guardian):
    agreed(town, "child_in_need", PERIODS["child_in_need"])
    file = a_case(town, "alone", *CASES[3])
    worker(watch_retention, THE_END)
    (one,) = listed(guardian)

    def tries(when=THE_END, who=None):
        (ref,) = system_actors("deadlines")
        with pytest.raises(DatabaseError), acting_as(who or ref, when):
            connection.cursor().execute("SELECT app.let_go(%s)", [one.id])

    tries()  # nobody signed
    sign_all(guardian, THE_END)
    tries(A_DAY_ON)  # one did
    sign_all(town.piotr, SIGNED)
    tries(SIGNED)  # two did, this moment
    tries(A_DAY_ON, town.dele)  # not for a person, whoever it is
    with acting_as(guardian, SIGNED) as by:
        hold = actions.place_legal_hold(reference=one.file_ref, why="court", by=by)
    tries(A_DAY_ON)  # held
    assert worker(watch_disposals, A_DAY_ON) == 0 and said(file)
    assert [found.state for found in listed(guardian, A_DAY_ON)] == ["taken_off"]
    assert worker(watch_retention, A_DAY_ON) == 0  # and stays off the list

    with acting_as(guardian, A_DAY_ON) as by:
        with pytest.raises(Refused, match="Write why"):
            actions.lift_legal_hold(hold=hold, because=" ", by=by)
        actions.lift_legal_hold(hold=hold, because="The claim was settled.", by=by)
    assert worker(watch_retention, A_DAY_ON) == 1  # then it comes back, and is signed anew
    assert {found.state for found in listed(guardian, A_DAY_ON)} == {"taken_off", "listed"}


@pytest.mark.usefixtures("cases_of_one")
def test_an_entry_emptied_without_a_certificate_is_found(guardian):
    with acting_as(guardian, A_DAY_ON):
        assert verify().ok
        with connection.cursor() as cursor:
            cursor.execute("SELECT app.forge('fingerprint')")
        broken = verify()
        assert not broken.ok and len(broken.broken) >= 2
        with connection.cursor() as cursor:
            cursor.execute("SELECT app.forge('back')")
        assert verify().ok
        with connection.cursor() as cursor:
            cursor.execute("SELECT app.forge('entry')")
        assert not verify().ok


@pytest.fixture
def cases_of_one(town, guardian):
    """One record that has been let go of."""
    file = a_case(town, "one", *CASES[0])
    worker(watch_retention, THE_END)
    sign_all(guardian, THE_END)
    sign_all(town.piotr, SIGNED)
    assert worker(watch_disposals, A_DAY_ON) == 1
    return file


def test_what_stays_says_nothing_of_them(town, guardian, cases_of_one):
    file = cases_of_one
    assert said(file) == set()
    assert _names("SELECT * FROM app.left_with(%s)", CANARY) == set()
    assert _names("SELECT DISTINCT kind FROM app.entries_of(%s) kind", file) == {"entry_let_go"}
    with acting_as(town.dele, A_DAY_ON):
        assert not YoungPerson.objects.filter(file_id=file).exists()


def test_periods_are_set_by_two_people_and_never_for_what_a_law_states(town):
    def proposes(who, **asked):
        with acting_as(who, "2026-03-02 10:00") as by:
            given = {"kept_record": "other", "basis": "closed", "years": 6, "because": "As agreed"}
            return actions.propose_retention_period(**given | asked, by=by)

    with pytest.raises(Refused, match="whose period the area sets"):
        proposes(town.olive, kept_record="looked_after")
    with pytest.raises(Refused, match="from 1 to 150"):
        proposes(town.olive, years=0)
    with pytest.raises(Refused, match="why so long"):
        proposes(town.olive, because=" ")
    with pytest.raises(Refused, match="This is for the protocol owner or area administrator"):
        proposes(town.dele)
    made = proposes(town.olive)
    with pytest.raises(Refused, match="has proposed a period"):
        proposes(town.admin)
    with acting_as(town.olive) as by:
        row = RetentionPeriod.objects.get(pk=made)
        assert row.state == "proposed" and queries.in_force() == {}
        with pytest.raises(Refused, match="Somebody else has to agree"):
            actions.agree_retention_period(period=row, by=by)
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "SELECT app.settle_period(%s, 'in_force')", [made]
            )  # past the action too
    with acting_as(town.admin) as by:
        actions.agree_retention_period(period=row, by=by)
        with pytest.raises(Refused, match="not open any more"):
            actions.refuse_retention_period(period=row, by=by)
        assert queries.in_force()["other"].years == 6
    again = proposes(town.admin, years=8)
    with acting_as(town.olive) as by:
        actions.agree_retention_period(period=RetentionPeriod.objects.get(pk=again), by=by)
        assert queries.in_force()["other"].years == 8


def test_who_may_hold_and_who_is_shown_what(town, guardian):
    file = a_case(town, "held", *CASES[4])
    with acting_as(town.dele) as by:
        ref = File.objects.get(pk=file).ref
        with pytest.raises(Refused, match="Write what it is held for"):
            actions.place_legal_hold(reference=ref, why="other", by=by)
        with pytest.raises(Refused, match="No record can be held"):
            actions.place_legal_hold(reference="nobody", why="court", by=by)
        actions.place_legal_hold(reference=ref, why="complaint", words="Stage two", by=by)
        found = queries.kept(File(pk=file))
        assert found.held and found.record == "child_in_need" and found.due_on is None
    with acting_as(town.joan) as by:
        assert queries.holds() == [] and queries.kept(File(pk=file)) is None
        with pytest.raises(Refused, match="This is for the"):
            actions.place_legal_hold(reference=ref, why="court", by=by)
        assert queries.disposals() == []
    with acting_as(guardian):
        assert [one.why for one in queries.holds()] == ["complaint"]


def test_a_death_before_18_counts_from_its_day(town, guardian):
    file = a_case(town, "died", *CASES[0][:2], "")
    with acting_as(town.dele, "2026-03-10 10:00") as by:
        case = File.objects.get(pk=file)
        with pytest.raises(Refused, match="between the day they were born and today"):
            actions.record_death(file=case, died_on=date(2026, 3, 11), by=by)
        actions.record_death(file=case, died_on=date(2026, 3, 5), by=by)
        close_case(file=case, reason="died", despite="Nothing more is owed.", by=by)
    assert worker(watch_retention, "2041-03-04 10:00") == 0
    assert worker(watch_retention, "2041-03-05 10:00") == 1
