"""A new quarter is noted once, on the area's file and on each provider's under contract."""

from accord.casework.oversight.watching import watch_quarters
from accord.duties.models import Duty
from accord.events.models import Event
from tests.acting import acting_as, at, begin


def noted(town, when):
    """What the worker records when it looks at this moment."""
    return watch_quarters(begin(f"deadlines-{town.area.pk}", at(when)))


def test_once_a_quarter_however_often_it_is_looked(town):
    with acting_as(town.olive, "2026-03-02 10:00"):
        counts = [noted(town, when) for when in ("2026-03-02 10:00", "2026-03-31 23:59")]
        assert counts == [3, 0]
        assert [noted(town, when) for when in ("2026-04-01 00:00", "2026-04-02 09:00")] == [3, 0]
    with acting_as(town.olive, "2026-04-03 10:00"):
        first = Event.objects.filter(type="quarter_started").order_by("id").first()
        assert (first.happened_at, first.facts["first_quarter"]) == (at("2026-01-01 00:00"), True)
        forum = Duty.objects.filter(rule="islington/provider-forum")
        assert {(d.role, d.due_at, d.closed_as) for d in forum} == {
            ("commissioning_team", at("2026-04-02 00:00"), ""),
            ("placements_team", at("2026-04-02 00:00"), ""),
        }
        reviews = Duty.objects.filter(rule="islington/pathway-contract-review")
        assert {(d.role, d.due_at) for d in reviews} == {("commissioning_team", at("2026-04-02 00:00"))}  # fmt: skip
        assert reviews.count() == 2
