"""Youth justice belongs to the case before there is an order, and its manager for as long as there is a reason."""

from datetime import date
from types import SimpleNamespace

import pytest

from accord.access.models import CaseTeam
from accord.access.refusals import Refused
from accord.casework.challenges import actions as challenges
from accord.casework.challenges.models import Challenge
from accord.casework.early_help import actions as early_help
from accord.casework.early_help.models import PanelDiscussion
from accord.casework.people.case_team import end_on_case_team
from accord.casework.people.models import YoungPerson
from accord.casework.referrals.actions.order import record_order
from accord.casework.youth_justice.actions import consider_bail
from tests.acting import acting_as, at
from tests.domain.challenges.test_any_ladder import borough, raised
from tests.domain.placements.test_what_rules_know import standing

BEFORE, DAY, NEXT, LATER = "2026-04-05 10:00", "2026-04-06 10:00", "2026-04-07 10:00", "2026-04-20 10:00"  # fmt: skip


@pytest.fixture
def case(db):
    """Kai's case, with Yaz of youth justice named on it, and no order."""
    town, file = borough("hammersmith-fulham")
    return SimpleNamespace(town=town, file=file)


def begun(case, when):
    """Whether the rules know that youth justice has begun; None where nothing is said of it."""
    return standing(case, when).get("youth_justice_begun")


def leaves(case, when):
    """Dele ends Yaz's part on the case."""
    with acting_as(case.town.dele, when) as by:
        part = CaseTeam.objects.get(file_id=case.file.pk, role="youth_justice_worker", member_id=case.town.yaz.pk)  # fmt: skip
        end_on_case_team(person=YoungPerson.objects.get(file_id=case.file.pk), part=part, by=by)


def test_it_begins_with_whoever_is_named_and_ends_when_nobody_is(case):
    assert begun(case, DAY) is True
    leaves(case, DAY)
    assert begun(case, NEXT) is None  # the control: no part, no charge


def test_it_begins_with_the_charge_until_somebody_says_what_came_of_it(case):
    leaves(case, BEFORE)
    with acting_as(case.town.dele, DAY) as by:
        consider_bail(file=case.file, charged_on=date(2026, 4, 6), bail_possible="yes", by=by)
    assert (begun(case, BEFORE), begun(case, NEXT)) == (None, True)
    with acting_as(case.town.dele, LATER) as by:
        record_order(file=case.file, on_order="no", by=by)
    assert begun(case, "2026-04-20 11:00") is None


def still_on(case, when):
    """Whether Bea, who manages youth justice, is on the case then."""
    with acting_as(case.town.dele, when):
        parts = CaseTeam.objects.filter(file_id=case.file.pk, role="youth_justice_manager")
        return parts.filter(starts__lte=at(when), ends__gt=at(when)).exists()


def test_the_manager_leaves_a_difference_a_week_after_the_last_one_ended(case):
    town = case.town
    first = raised(town.dele, case.file)
    with acting_as(town.yaz, DAY) as by:
        other = challenges.raise_between_services(file=case.file, subject="plan", view="Two aims.", reason="One is enough.", by=by)  # fmt: skip
    for one, when, stays in ((first, NEXT, True), (other, LATER, False)):
        with acting_as(town.dele, when) as by:
            found = Challenge.objects.get(pk=one.pk)
            challenges.end_challenge(challenge=found, outcome="compromise", says="Both.", by=by)
        assert still_on(case, f"{when[:8]}{int(when[8:10]) + 8:02} 10:00") is stays
    with acting_as(town.bea, "2026-04-29 10:00"):
        assert not Challenge.objects.exists()


def test_the_manager_leaves_a_panel_and_stays_for_what_else_there_is(case):
    town = case.town
    raised(town.dele, case.file)
    with acting_as(town.dele, DAY) as by:
        asked = early_help.ask_panel(file=case.file, panel="nfa", why="Twice in a month.", by=by)
        early_help.take_back_from_panel(discussion=asked, by=by)
    assert still_on(case, LATER)  # for the difference
    with acting_as(town.dele, NEXT) as by:
        challenges.end_challenge(challenge=Challenge.objects.get(), outcome="compromise", says="Both.", by=by)  # fmt: skip
    assert not still_on(case, LATER)
    with acting_as(town.bea, LATER) as by:
        assert not PanelDiscussion.objects.exists()
        with pytest.raises(Refused):
            early_help.ask_panel(file=case.file, panel="nfa", why="Once more.", by=by)
