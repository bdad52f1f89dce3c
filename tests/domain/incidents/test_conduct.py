"""What a home does when it is told of crime or antisocial behaviour by somebody who lives there."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from accord import clock
from accord.access.models import File
from accord.access.refusals import Refused
from accord.casework.incidents import actions, queries
from accord.casework.incidents.models import ResidentConduct
from accord.duties.adopting import adopt_protocols
from accord.duties.models import Duty
from tests.acting import acting_as
from tests.domain.settled import settle

WHEN, LATER, LONG_AFTER = "2026-03-09 12:00", "2026-03-10 12:00", "2026-09-09 12:00"
RULE = "oxfordshire-police/manager-decides-on-conduct"
TOLD = {"conduct": "antisocial_behaviour", "words": "Loud at night.", "told_by": "neighbours"}
DONE = {"action_taken": True, "words": "We talk with him.", "reasons": "It was once.", "victim_considered": True}  # fmt: skip


@pytest.fixture
def settled(town):
    """Kai, 17, at Number 4, in an area under the agreement with the police too."""
    made = settle(town)
    with acting_as(town.admin, WHEN) as by:
        adopt_protocols(file=File.objects.get(kind="area"), packs=["islington", "oxfordshire-police"], by=by)  # fmt: skip
    return made


def noted(town, settled, **changed):
    with acting_as(town.joan, WHEN) as by:
        return actions.note_conduct(file=settled.kai.file, **{**TOLD, **changed}, by=by)


def test_a_manager_decides_with_reasons_and_of_a_child_weighs_first_whether_it_is_a_victim(town, settled):  # fmt: skip
    matter = noted(town, settled)
    with acting_as(town.maeve, LONG_AFTER) as by:
        duty = Duty.objects.get(rule=RULE)
        assert (duty.measured, duty.due_at, duty.overdue_at) == (True, None, None)
        for changed, says in (
            ({"victim_considered": False}, "victim of exploitation"),
            ({"reasons": " "}, "Write why"),
            ({"words": ""}, "Write what the home does"),
        ):
            with pytest.raises(Refused, match=says):
                actions.decide_conduct(matter=matter, **{**DONE, **changed}, by=by)
        assert ResidentConduct.objects.get().decided_at is None
        actions.decide_conduct(matter=matter, **DONE, by=by)
        assert Duty.objects.get(rule=RULE).closed_as == "done"
        with pytest.raises(Refused, match="decided already"):
            actions.decide_conduct(matter=matter, **DONE, by=by)
        with pytest.raises(IntegrityError, match="decided_with_reasons"), transaction.atomic():
            ResidentConduct.objects.update(reasons="")


def test_a_keyworker_notes_and_does_not_decide_and_what_is_to_come_is_refused(town, settled):
    matter = noted(town, settled)
    with acting_as(town.joan, LATER) as by:
        with pytest.raises(Refused, match="This is for"):
            actions.decide_conduct(matter=matter, **DONE, by=by)
        for changed, says in (
            ({"words": " "}, "what happened"),
            ({"told_by": "nobody"}, "who told the home"),
            ({"conduct": "noise"}, "crime or antisocial"),
            ({"notified_at": clock.now() + timedelta(hours=1)}, "already passed"),
        ):
            with pytest.raises(Refused, match=says):
                actions.note_conduct(file=settled.kai.file, **{**TOLD, **changed}, by=by)
        assert [one.pk for one in queries.conduct_on(settled.kai.file)] == [matter.pk]
    # another provider sees nothing of it
    with acting_as(town.priya, LATER):
        assert not ResidentConduct.objects.exists()
