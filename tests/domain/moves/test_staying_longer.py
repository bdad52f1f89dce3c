"""A longer stay: asked for, answered, checked, decided, and what the planned end rests on."""

from datetime import date

import pytest

from accord.access.refusals import Refused
from accord.casework.moves import actions
from accord.casework.moves.models import Extension
from accord.casework.placements.actions import extend_placement
from accord.casework.placements.models import Placement
from accord.duties.models import Duty, Tell
from accord.events.models import Event
from tests.acting import acting_as

UNTIL = date(2027, 9, 1)
SAID = {"engaging": "yes", "needs_confirmed": "yes", "work_planned": "Budgeting", "outcomes_anticipated": "Pays his own bills"}  # fmt: skip


def asked(settled, who="joan", when="2026-12-01 10:00", why="He is not ready.", until=UNTIL):
    with acting_as(getattr(settled.town, who), when) as by:
        return actions.request_extension(placement=settled.placement, why=why, wanted_until=until, by=by)  # fmt: skip


def checked(settled, extension, when="2026-12-03 10:00", **more):
    with acting_as(settled.town.idris, when) as by:
        return actions.complete_extension_checks(extension=Extension.objects.get(pk=extension.pk), checked_with="Joan Abara", by=by, **{**SAID, **more})  # fmt: skip


def decided(settled, extension, when="2026-12-04 10:00", **more):
    fields = {"outcome": "granted", "because": "The plan is sound.", "new_planned_end": UNTIL}
    with acting_as(settled.town.idris, when) as by:
        return actions.decide_extension(extension=Extension.objects.get(pk=extension.pk), by=by, **{**fields, **more})  # fmt: skip


def test_it_is_asked_checked_and_granted_and_the_planned_end_moves(settled):
    extension = asked(settled)
    with acting_as(settled.town.joan, "2026-12-02 10:00") as by:
        actions.give_extension_information(extension=extension, by=by, **SAID)
    checked(settled, extension)
    decided(settled, extension)

    with acting_as(settled.town.dele, "2026-12-04 11:00"):
        assert Placement.objects.get().planned_end == UNTIL
        told = Tell.objects.filter(event__type="extension_decided").values_list("role", flat=True)
        assert {"young_person", "lead_worker", "keyworker"} <= set(told)
        rule = "islington/further-review-dates"
        assert {duty.closed_as for duty in Duty.objects.filter(rule=rule)} == {""}
        late = Duty.objects.filter(clauses__overlap=["ISL-EXT-01", "ISL-EXT-02", "ISL-EXT-03"])
        assert {duty.due_at for duty in late} == {None}


def test_the_referrals_team_sees_the_stay_while_it_decides_and_a_week_after(settled):
    with acting_as(settled.town.idris, "2026-12-01 09:00"):
        assert not Placement.objects.exists()
    extension = asked(settled)
    with acting_as(settled.town.idris, "2026-12-01 11:00"):
        assert Extension.objects.get() == extension
        assert Placement.objects.exists()
    checked(settled, extension)
    decided(settled, extension)
    with acting_as(settled.town.idris, "2026-12-12 01:00"):
        assert not Placement.objects.exists()
        assert not Extension.objects.exists()


def test_nobody_moves_the_planned_end_to_a_later_day_without_it(settled):
    def extend(until):
        with acting_as(settled.town.joan, "2026-12-01 10:00") as by:
            stay = Placement.objects.get()
            return extend_placement(placement=stay, planned_end=until, version=stay.version, by=by)

    with pytest.raises(Refused, match="Ask for a longer stay") as refused:
        extend(UNTIL)
    assert refused.value.clause == "ISL-EXT-01"
    sooner = extend(date(2027, 1, 31))  # an earlier day asks nobody
    assert sooner.planned_end == date(2027, 1, 31)


def test_it_is_not_decided_before_it_was_checked(settled):
    extension = asked(settled)
    with pytest.raises(Refused, match="Ask the provider first"):
        decided(settled, extension)
    with acting_as(settled.town.dele, "2026-12-05 10:00"):
        assert Extension.objects.get().state == "needed"
        assert not Event.objects.filter(type="extension_decided").exists()
    assert decided(settled, extension, outcome="not_needed").state == "decided"


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ({"engaging": ""}, "yes, no or not known"),
        ({"work_planned": "", "outcomes_anticipated": ""}, "At least one of the two"),
        ({"outcomes_anticipated": ""}, "hoped to come of it"),
    ],
)
def test_checks_that_lack_something(settled, said, says):
    extension = asked(settled)
    with pytest.raises(Refused, match=says):
        checked(settled, extension, **said)


def test_adult_services_needed_is_enough_to_decide_on(settled):
    extension = asked(settled)
    checked(settled, extension, work_planned="", outcomes_anticipated="", adult_pathway_needs="Support with health.")  # fmt: skip
    assert decided(settled, extension, outcome="refused").outcome == "refused"


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"why": " "}, "Say why"),
        ({"until": date(2026, 12, 24)}, "a day after the planned end"),
    ],
)
def test_a_request_that_cannot_be(settled, fields, says):
    with pytest.raises(Refused, match=says):
        asked(settled, **fields)


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"because": ""}, "Give the reason"),
        ({"outcome": "maybe"}, "what is decided"),
        ({"new_planned_end": date(2026, 1, 1)}, "the new planned end"),
    ],
)
def test_a_decision_that_cannot_be(settled, fields, says):
    extension = asked(settled)
    checked(settled, extension)
    with pytest.raises(Refused, match=says):
        decided(settled, extension, **fields)


def test_one_request_at_a_time(settled):
    asked(settled)
    with pytest.raises(Refused, match="asked for already"):
        asked(settled, when="2026-12-02 10:00")


@pytest.mark.parametrize("who", ["rosa", "priya", "yaz"])
def test_only_the_referrals_team_decides(settled, who):
    extension = asked(settled)
    with (
        acting_as(getattr(settled.town, who), "2026-12-02 10:00") as by,
        pytest.raises(Refused),
    ):
        actions.decide_extension(extension=extension, outcome="refused", because="x", by=by)
