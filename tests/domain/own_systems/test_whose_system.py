"""Who of the other service may use a system: asked, given or not, ended; whoever leaves has it no longer."""

from datetime import date

import pytest

from accord.access.models import Job
from accord.access.refusals import Refused
from accord.casework.agencies.actions import end_role
from accord.casework.own_systems import actions, refusals
from accord.casework.own_systems.models import SystemUse
from accord.casework.own_systems.queries import my_uses
from accord.casework.own_systems.watching import watch_leavers
from accord.duties.models import Duty, Tell
from accord.duties.watching import system_actors
from tests.acting import acting_as
from tests.domain.challenges.test_any_ladder import borough

DAY, NEXT, LATER, LATE = "2026-04-06 10:00", "2026-04-07 10:00", "2026-05-20 10:00", "2026-05-21 09:00"  # fmt: skip


@pytest.fixture
def town(db):
    """Yaz of youth justice, Bea who manages it, and Greta, a head of social care."""
    return borough("hammersmith-fulham")[0]


def asked(town, member=None):
    with acting_as(town.bea, DAY) as by:
        return actions.ask_for_system_use(side="social_care", member=member or town.yaz, basis="To look up a new case.", by=by)  # fmt: skip


def given(town):
    use = asked(town)
    with acting_as(town.greta, NEXT) as by:
        return actions.answer_system_use(use=use, given=True, by=by)


def owes(who, when=LATE):
    """Which rules of the clause somebody owes something under then."""
    with acting_as(who, when):
        found = Duty.objects.filter(owner_member_id=who.pk, clauses__contains=["HF-JOINT-05"], closed_at=None)  # fmt: skip
        return [one.rule.split("/")[1] for one in found]


def watched(when):
    (ref,) = system_actors("deadlines")
    with acting_as(ref, when) as by:
        return watch_leavers(by)


def test_it_is_asked_for_and_social_care_gives_it(town):
    use = asked(town)
    assert (use.system, owes(town.greta, DAY)) == ("MOSAIC", ["social-care-answers-about-its-system"])  # fmt: skip
    with acting_as(town.bea, NEXT) as by, pytest.raises(Refused, match=refusals.NOT_YOURS):
        actions.answer_system_use(use=use, given=True, by=by)
    with pytest.raises(Refused, match=refusals.THERE_ALREADY):
        asked(town)
    with acting_as(town.greta, NEXT) as by:
        actions.answer_system_use(use=use, given=True, by=by)
    assert owes(town.greta) == []
    with acting_as(town.yaz, LATER) as by:
        assert [one.given_on for one in my_uses(by)] == [date(2026, 4, 7)]
    with acting_as(town.bea, LATER):
        assert Tell.objects.filter(to_member_id=town.bea.pk).exists()


def test_a_no_says_why_and_nobody_else_is_given_it(town):
    use = asked(town)
    with acting_as(town.greta, NEXT) as by:
        with pytest.raises(Refused, match="why not"):
            actions.answer_system_use(use=use, given=False, by=by)
        actions.answer_system_use(use=use, given=False, says="They leave on Friday.", by=by)
    for other in (town.maeve, town.dele):  # a home's key worker, and social care's own
        with pytest.raises(Refused, match="works in the other service"):
            asked(town, other)


def test_whoever_leaves_has_it_no_longer_and_the_system_is_shut(town):
    use = given(town)
    assert watched(LATER) == 0  # the control: they work there
    with acting_as(town.admin, LATER) as by:
        end_role(job=Job.objects.get(member_id=town.yaz.pk, role="youth_justice_worker"), by=by)
    assert watched(LATE) == 1 and watched(LATE) == 0
    with acting_as(town.greta, LATE) as by:
        gone = SystemUse.objects.get(pk=use.pk)
        assert (gone.state, gone.ended_because, gone.ended_on) == ("ended", "left", date(2026, 5, 20))  # fmt: skip
    assert owes(town.greta) == ["what-has-ended-is-shut"]
    with acting_as(town.bea, LATE) as by, pytest.raises(Refused, match=refusals.NOT_YOURS):
        actions.shut_system_use(use=gone, by=by)
    with acting_as(town.greta, LATE) as by:
        actions.shut_system_use(use=gone, by=by)
    assert owes(town.greta) == []


def test_only_managers_and_whoever_it_is_read_it(town):
    given(town)
    for who, sees in ((town.greta, True), (town.bea, True), (town.yaz, True), (town.dele, False), (town.maeve, False)):  # fmt: skip
        with acting_as(who, LATER):
            assert SystemUse.objects.exists() is sees
    with acting_as(town.yaz, LATER) as by, pytest.raises(Refused):
        actions.end_system_use(use=SystemUse.objects.get(), because="not_needed", by=by)
