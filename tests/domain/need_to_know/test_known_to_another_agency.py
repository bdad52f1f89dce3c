"""A pointer says that, never what; a question is owed an answer; what is shared is a copy for one reader."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from accord.access.refusals import Refused
from accord.casework.need_to_know import actions
from accord.casework.need_to_know.models import (
    Pointer,
    Share,
    ShareLine,
)
from accord.duties.models import Duty
from accord.duties.record import record
from accord.events.models import Event
from tests.acting import acting_as, at
from tests.domain.need_to_know.holding import (
    COPY,
    LATER,
    MONDAY,
    NOTHING,
    TUESDAY,
    ask,
    put,
    sees,
    share,
)


@pytest.fixture
def case(shared_case):
    return shared_case


@pytest.mark.parametrize(
    ("how", "seers"),
    [
        ({"marking": 0}, {"dele", "hana", "joan", "yaz", "tom", "maeve"}),
        ({"marking": 1}, {"dele", "hana", "yaz"}),
        ({"kept": True}, {"yaz"}),
    ],
)
def test_a_pointer_is_seen_by_those_who_may_know_and_nobody_else(town, case, how, seers):
    put(town, case, **how)

    seen = {name for name in town.members if sees(town.members[name], Pointer)}
    assert seen - {"gail"} == seers  # Gail works in the gangs team: her desk is Tom's


@pytest.mark.parametrize(("kept", "told"), [(True, 0), (False, 1)])
def test_a_pointer_that_is_kept_leaves_nothing_on_the_file(town, case, kept, told):
    put(town, case, "tom", "gangs", kept=kept)

    with acting_as(town.dele, LATER):
        assert Event.objects.filter(type__startswith="pointer").count() == told
    with acting_as(town.olive, LATER):
        assert not Event.objects.filter(type="pointer_kept").exists()


def test_nobody_speaks_for_a_team_they_do_not_work_in(town, case):
    with pytest.raises(Refused, match="Choose a team that you work in"):
        put(town, case, "joan", "gangs")
    with acting_as(town.joan, MONDAY) as by, pytest.raises(DatabaseError), transaction.atomic():
        Pointer.objects.create(
            file=case.file, area_id=by.area_id, recorded_at=at(MONDAY), recorded_by_id=by.member_id,
            team=town.teams["gangs"], role="gangs_team", starts=at(MONDAY),
        )  # fmt: skip


def test_the_team_owes_an_answer_by_a_clock(town, case):
    question = ask(town, put(town, case))

    with acting_as(town.yaz, TUESDAY):
        (duty,) = Duty.objects.filter(rule__startswith="accord/", closed_at__isnull=True)
    assert duty.owner_member_id == town.yaz.pk and duty.clauses == ["ACC-HELD-02"]
    assert duty.due_at == at("2026-03-11 00:00")

    share(town, question)
    with acting_as(town.yaz, TUESDAY):
        assert not Duty.objects.filter(rule__startswith="accord/", closed_at__isnull=True).exists()


def test_that_it_is_owed_is_as_closely_held_as_what_it_is_about(town, case):
    ask(town, put(town, case, "tom", "gangs", marking=1))

    owed = {"rule": "accord/what-is-closely-held-is-answered"}
    for who, told in ((town.tom, 1), (town.dele, 1), (town.joan, 0)):
        with acting_as(who, LATER):
            assert Duty.objects.filter(**owed).count() == told, who.name


def test_what_is_shared_is_a_copy_for_whoever_asked_and_nobody_else(town, case):
    share(town, ask(town, put(town, case), "joan"))

    assert {name for name in town.members if sees(town.members[name], Share)} == {"joan"}
    with acting_as(town.joan, LATER):
        (copy,) = Share.objects.all()
        assert copy.title == "What we know of the flat"
        assert [(one.label, one.value) for one in copy.lines.all()] == COPY["lines"]


def test_while_it_lasts_to_the_microsecond(town, case):
    share(town, ask(town, put(town, case), "joan"))
    ends = COPY["expires_at"]
    assert sees(town.joan, ShareLine, ends - timedelta(microseconds=1)) == 2
    assert sees(town.joan, ShareLine, ends) == 0


def test_and_not_by_somebody_with_a_conflict_of_interest(town, case):
    share(town, ask(town, put(town, case), "joan"))
    assert sees(town.joan, Share) == 1  # the control
    with acting_as(town.dele, "2026-03-04 10:00") as by:
        record("member_blocked", file=case.file, by=by, member=town.joan.pk, ground="family")

    assert sees(town.joan, Share) == sees(town.joan, ShareLine) == 0


def test_a_copy_outlasts_a_part_on_the_case(town, case):
    """It was addressed to them: the decision said to whom and until when."""
    share(town, ask(town, put(town, case), "joan"))
    with acting_as(town.dele, "2026-03-04 10:00") as by:
        record("case_team_left", file=case.file, by=by, role="keyworker", member=town.joan.pk)
    assert sees(town.joan, Share) == 1


def make_share(by, decision):
    with connection.cursor() as cursor:
        cursor.execute("SELECT app.make_share(%s, 'x', '[]')", [decision])


def test_the_database_makes_no_copy_without_a_decision_to_share(town, case):
    question = ask(town, put(town, case))
    with acting_as(town.yaz, TUESDAY) as by:
        decision = actions.share_nothing(ask=question, **NOTHING, by=by)
        for number in (decision.pk, 0):
            with pytest.raises(DatabaseError, match="nothing was decided"), transaction.atomic():
                make_share(by, number)
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            Share.objects.create(
                file=case.file, area_id=by.area_id, recorded_at=at(TUESDAY), recorded_by_id=by.member_id,
                decision=decision, to_member=town.yaz, held_class="risk", title="x",
                starts=at(TUESDAY), ends=at(LATER),
            )  # fmt: skip
