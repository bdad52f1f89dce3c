"""The pages of a stay in a real browser: wide and as narrow as a phone, and by axe."""

from collections.abc import Iterator
from typing import Any

import pytest

from accord.casework.meetings.actions import Expected, Point, agree_arrangement
from accord.casework.plans import actions as plans
from accord.casework.plans.actions import SafetyTerms
from accord.casework.reviews import actions as reviews
from accord.casework.reviews.actions import ReviewDay, propose_dates
from tests.acting import acting_as, at
from tests.domain.settled import ALL_CAME, TERMS
from tests.web.living import living, one
from tests.web.looking import chromium
from tests.web.touring import flaws

pytestmark = pytest.mark.browser

PAGES = (
    "home/", "home/keyworker/", "home/emergency/", "{stay}start/", "{stay}extend/", "{stay}end/",
    "meetings/", "meetings/{meeting}/", "meetings/{meeting}/send/", "meetings/{meeting}/print/",
    "meetings/{ahead}/", "meetings/{ahead}/points/ISL-PPM-20/", "meetings/{ahead}/held/", "meetings/{ahead}/change/",
    "{stay}meeting/arrange/", "agreed/", "{stay}agree/missing/", "{stay}agree/incidents/", "{stay}agree/curfew/",
    "plan/", "plans/{plan}/write/", "plans/{plan}/mine/", "plans/{plan}/print/", "plans/{plan}/agree/", "{stay}safety-plan/",
    "reviews/", "reviews/{review}/", "reviews/{review}/record/", "{stay}reviews/schedule/", "{stay}reviews/dates/",
    "statutory-reviews/add/", "told/", "letters/{letter}/", "lcs/support_plan/{plan}/",
)  # fmt: skip


@pytest.fixture(scope="module")
def house(django_db_setup: None, django_db_blocker: Any, cluster: Any) -> Iterator[Any]:
    """Kai's stay in June: a meeting held and one ahead, a plan with its second version begun, reviews."""
    with living(cluster, django_db_blocker) as made:
        _play(made)
        made.it_is("2026-06-08 10:00")
        tables = {
            "plan": "support_plan",
            "review": "placement_review",
            "letter": "letter",
            "ahead": "planning_meeting",
        }
        made.ids = {name: one(made, table) for name, table in tables.items()}
        made.ids |= {"meeting": made.ids["ahead"] - 1, "stay": f"placements/{made.placement}/"}
        yield made


def _play(made: Any) -> None:
    stay = made.settled
    meeting = stay.arrange()
    stay.hold(
        meeting,
        points=[Point("ISL-PPM-16", "Somewhere to settle and finish college.")],
        expectations=Expected(
            "A key of your own.", "No smoking inside.", "Tell us if somebody follows you."
        ),
        arrangements=[
            TERMS[kind] for kind in ("missing", "sharing", "incidents", "risk_indicators", "curfew")
        ],
        informed=("provider_expectations",),
    )
    plan = stay.agreed(meeting)
    with acting_as(made.dele, "2026-03-11 09:00") as by:
        plans.record_young_persons_view(
            file=made.file, plan=plan, words="I like the Sundays.", by=by
        )
        plans.agree_safety_plan(
            placement=stay.placement,
            terms=SafetyTerms(
                "Late nights alone", "A call at ten", "Joan calls", "Ring the duty line"
            ),
            by=by,
        )
        days = propose_dates(start=plan.agreed_at, planned_end=stay.placement.planned_end, by=by)
        reviews.set_review_dates(
            placement=stay.placement, dates=[ReviewDay(day) for day in days], by=by
        )
        plans.send_plan(plan=plan, by=by)
        reviews.schedule_statutory_review(
            file=made.file,
            kind="looked_after",
            scheduled_for=at("2026-07-01 10:00"),
            iro_chairs=True,
            by=by,
        )
    _review(made, "2026-05-04", "Cooks twice a week.")
    _review(made, "2026-06-05", "Cooks three times a week, and for others.")
    with acting_as(made.dele, "2026-06-06 09:00") as by:
        plans.revise_plan(plan=plan, by=by)
        agree_arrangement(placement=stay.placement, terms=TERMS["missing"], by=by)
    stay.arrange("2026-06-06 10:00", "2026-06-08 09:00")


def _review(made: Any, day: str, found: str) -> None:
    with acting_as(made.dele, f"{day} 08:00") as by:
        review = reviews.schedule_review(
            placement=made.settled.placement, review_at=at(f"{day} 10:00"), by=by
        )
    with acting_as(made.dele, f"{day} 12:00") as by:
        reviews.hold_review(review=review, held_at=at(f"{day} 10:00"), came=ALL_CAME, by=by)
        reviews.save_review_record(
            review=review,
            version=0,
            outcomes_achieved=found,
            move_on_plans="A flat next year.",
            by=by,
        )


@pytest.fixture(scope="module")
def browser(house: Any) -> Iterator[Any]:
    with chromium() as made:
        yield made


@pytest.mark.parametrize("rest", PAGES)
def test_a_page_is_clean_at_the_desk_and_on_a_phone(house: Any, browser: Any, rest: str) -> None:
    client, path = house.visit(_who(house, rest)), house.path + rest.format(**house.ids)

    assert flaws(browser, client, path) == []


def _who(house: Any, rest: str) -> Any:
    return house.maeve if rest == "home/keyworker/" else house.dele


@pytest.mark.parametrize(
    "path", ["/homes/", "/homes/{home}/", "/homes/add/", "/homes/{home}/change/"]
)
def test_homes_read_well(house: Any, browser: Any, path: str) -> None:
    client, path = house.visit(house.maeve), path.format(home=house.settled.home.ref)

    assert flaws(browser, client, path) == []
