"""Every action saves everything or nothing: it fails at its event, after its rows were written."""

import copy
from datetime import date

import pytest
from django.apps import apps

import accord.duties.record
from accord.access.actions import registry
from accord.casework.meetings import actions as meetings
from accord.casework.plans import actions as plans
from accord.casework.plans.actions import SafetyTerms
from accord.casework.plans.contents import actions_of
from accord.casework.reviews import actions as reviews
from accord.casework.reviews.actions import ReviewDay
from accord.casework.sharing import actions as sharing
from tests.acting import acting_as, at
from tests.domain.reviews.reviewing import Reviewed
from tests.domain.settled import ALL_CAME, MEETING, TERMS

APPS = ["meetings", "plans", "reviews", "sharing"]
NOON = "2026-06-09 12:00"


class Broken(Exception):
    """The database went away."""


class Case:
    """What each action acts on, made when it is asked for."""

    def __init__(self, settled):
        self.settled, self.placement, self.file = settled, settled.placement, settled.file

    def held(self):
        return self.settled.hold(self.settled.arrange())

    def agreed(self):
        return self.settled.agreed(self.held())

    def reviewed(self):
        return Reviewed(self.settled, self.agreed())

    def review(self):
        return self.reviewed().schedule()

    def held_review(self):
        reviewed = self.reviewed()
        return reviewed.hold(reviewed.schedule())

    def finished(self):
        return self.reviewed().recorded()

    def arrangement(self):
        with acting_as(self.settled.town.dele, NOON) as by:
            return meetings.agree_arrangement(
                placement=self.placement, terms=TERMS["missing"], by=by
            )


LATER = {"scheduled_for": at("2026-07-01 10:00")}
HELD = {"came": ALL_CAME}
SAFETY = SafetyTerms("a", "b", "c", "d")
DAYS = [ReviewDay(date(2026, 8, 1))]

# who, the action, its arguments made from the case, and at which of its events it fails
DONE = {
    "arrange": ("dele", meetings.arrange_planning_meeting, lambda c: {"placement": c.placement, **LATER}, 1),
    "rearrange": ("dele", meetings.rearrange_planning_meeting, lambda c: {"meeting": c.settled.arrange(), "version": 1, **LATER}, 1),
    "cancel": ("dele", meetings.cancel_planning_meeting, lambda c: {"meeting": c.settled.arrange(), "reason": "placement_ended"}, 1),
    "hold": (
        "dele",
        meetings.hold_planning_meeting,
        lambda c: {
            "meeting": c.settled.arrange(),
            "held_at": at(MEETING),
            "arrangements": list(TERMS.values()),
            "review_dates": DAYS,
            "safety_plan": SAFETY,
            "informed": ("own_expectations",),
            **HELD,
        },
        10,
    ),
    "agree arrangement": ("joan", meetings.agree_arrangement, lambda c: {"placement": c.placement, "terms": TERMS["incidents"]}, 1),
    "end arrangement": ("dele", meetings.end_arrangement, lambda c: {"arrangement": c.arrangement(), "because": "x"}, 1),
    "inform": ("joan", meetings.inform_young_person, lambda c: {"meeting": c.held()}, 1),
    "handbook": ("joan", meetings.give_handbook, lambda c: {"placement": c.placement}, 1),
    "send notes": ("dele", meetings.send_meeting_notes, lambda c: {"meeting": c.held()}, 1),
    "agree plan": ("dele", plans.agree_plan, lambda c: {"plan": c.settled.draft()}, 1),
    "send plan": ("dele", plans.send_plan, lambda c: {"plan": c.agreed()}, 3),
    "safety plan": ("dele", plans.agree_safety_plan, lambda c: {"placement": c.placement, "terms": SAFETY}, 1),
    "action done": ("joan", plans.mark_action_done, lambda c: {"plan_action": first_action(c)}, 1),
    "view": ("joan", plans.record_young_persons_view, lambda c: {"file": c.file, "plan": c.agreed(), "words": "x"}, 1),
    "review dates": ("dele", reviews.set_review_dates, lambda c: {"placement": c.placement, "dates": DAYS}, 1),
    "schedule": ("dele", reviews.schedule_review, lambda c: {"placement": c.placement, "review_at": at("2026-07-01 10:00")}, 1),
    "reschedule": ("dele", reviews.reschedule_review, lambda c: {"review": c.review(), "version": 1, "review_at": at("2026-07-01 10:00")}, 1),
    "cannot come": ("dele", reviews.say_cannot_come, lambda c: {"review": c.review()}, 1),
    "ask for a contribution": ("joan", reviews.ask_for_contribution, lambda c: {"review": c.review()}, 1),
    "give a contribution": ("dele", reviews.give_contribution, lambda c: {"review": c.review(), "words": "Calm."}, 1),
    "hold review": ("dele", reviews.hold_review, lambda c: {"review": c.review(), "held_at": at(NOON), **HELD}, 1),
    "skip review": ("dele", reviews.skip_review, lambda c: {"review": c.review(), "reason": "placement_ended"}, 1),
    "record review": ("dele", reviews.record_review, lambda c: {"review": written(c)}, 1),
    "send review": ("dele", reviews.send_review_notes, lambda c: {"review": c.finished()}, 3),
    "circulate": ("dele", reviews.circulate_review_notes, lambda c: {"review": c.finished()}, 1),
    "change": ("joan", reviews.report_significant_change, lambda c: {"placement": c.placement, "change_in": ["risk"], "words": "x", "early_review": "no"}, 1),
    "statutory": ("dele", reviews.schedule_statutory_review, lambda c: {"file": c.file, "kind": "care_plan", "review": c.review(), **LATER}, 1),
    "input": ("joan", reviews.record_provider_input, lambda c: {"statutory_review": statutory(c), "words": "x"}, 1),
    "present": ("dele", reviews.present_plan_to_iro, lambda c: {"review": linked(c)}, 1),
    "hold statutory": ("dele", reviews.hold_statutory_review, lambda c: {"statutory_review": statutory(c), "held_at": at(NOON)}, 1),
    "call": ("joan", sharing.log_call, lambda c: {"file": c.file, "to_role": "parent", "outcome": "reached"}, 1),
    "file": ("dele", sharing.file_on_lcs, lambda c: {"kind": "support_plan", "subject": c.agreed(), "receipt": "1"}, 1),
}  # fmt: skip


def first_action(case):
    plan = case.agreed()
    with acting_as(case.settled.town.dele, NOON):
        return actions_of(plan)[0]


def written(case):
    review = case.held_review()
    with acting_as(case.settled.town.dele, NOON) as by:
        reviews.save_review_record(review=review, version=0, notes="x", move_on_plans="y", by=by)
    return review


def statutory(case):
    return Reviewed(case.settled, None).statutory("2026-06-09 10:00")  # type: ignore[arg-type]


def linked(case):
    reviewed = case.reviewed()
    beside = reviewed.statutory("2026-06-18 10:00")
    return reviewed.hold(reviewed.schedule(linked=True, statutory_review=beside))


def everything():
    """Every row of these subjects, as Dele sees it."""
    models = [model for app in APPS for model in apps.get_app_config(app).get_models()]
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in models}


@pytest.fixture(params=DONE, ids=str)
def doing(request, settled, monkeypatch):
    """One action, ready to be done by whoever does it and to fail at its last event."""
    who, action, arguments, fails_at = DONE[request.param]
    fields = arguments(Case(settled))
    with acting_as(settled.town.dele, NOON):
        before = everything()
    events = []
    real = accord.duties.record.apply

    def apply(*args, **more):
        events.append(args)
        if len(events) >= fails_at:
            raise Broken
        return real(*args, **more)

    monkeypatch.setattr(accord.duties.record, "apply", apply)

    def breaks_off(done):
        """Whether everything is as it was once it has been begun and broken off."""
        events.clear()
        with acting_as(getattr(settled.town, who), NOON) as by, pytest.raises(Broken):
            done(**copy.deepcopy(fields), by=by)
        with acting_as(settled.town.dele, NOON):
            return everything() == before

    return action, breaks_off


def test_an_action_that_fails_at_its_event_leaves_nothing(doing):
    action, leaves_nothing = doing

    assert leaves_nothing(action)
    # the control: without the action's own transaction something is left
    assert not leaves_nothing(action.__wrapped__)


def test_every_action_that_records_something_is_tried():
    ours = {f"accord.casework.{app}" for app in APPS}
    known = {
        action.name
        for action in registry().values()
        if action.records and any(action.run.__module__.startswith(f"{app}.") for app in ours)
    }
    assert known - {action.__name__ for _, action, _, _ in DONE.values()} == {"send_letter"}
