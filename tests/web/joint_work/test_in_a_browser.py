"""Every page of two services who work on one case, their audits, and what they disagree about."""

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from playwright.sync_api import Browser

from accord.casework.challenges.models import Challenge
from accord.casework.joint_plans import actions as plans
from accord.casework.joint_plans.models import Intervention
from accord.casework.joint_work.models import JointClosure
from accord.web.joint_work.closing import CAN_WAIT
from tests.acting import acting_as
from tests.domain.joint_plans.test_one_plan import do, written
from tests.web.forms import post
from tests.web.looking import chromium
from tests.web.touring import Tour

pytestmark = pytest.mark.browser
DAY = "2026-04-08 10:00"
FOUND = {"cases": "9", "good_practice": "One plan.", "to_develop": "Quicker.", "findings": "Nine.", "names_nobody": "yes"}  # fmt: skip


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


def test_every_screen_is_clean_at_the_desk_and_on_a_phone(browser: Browser, house: Any) -> None:
    house.it_is(DAY)
    both, partners = f"{house.path}both-services/", "/partners/joint-audits/"
    tour = Tour(browser, house, "joint_work", "joint_audits", "joint_plans", "own_systems")
    tour.look(house.dele, both, f"{both}joint/", f"{both}shared/{house.share.pk}/")
    tour.look(house.yaz, f"{house.other}plan/{house.plan.pk}/")
    dele, yaz, bea = (house.visit(who) for who in (house.dele, house.yaz, house.bea))
    post(dele, f"{both}joint/", concern_type="both", complex_needs="yes", joint_response="yes")
    tour.look(house.yaz, f"{both}close/")
    post(yaz, f"{both}close/", reason="The order is over.")
    with acting_as(house.dele, DAY):
        closing = f"{both}closing/{JointClosure.objects.get().pk}/"
    tour.look(house.bea, *(f"{closing}{page}/" for page in ("talk", "agree", "dispute", "back")))
    tour.look(house.dele, f"{house.path}challenges/services/")
    post(bea, f"{closing}talk/", says="A call.")
    post(house.visit(house.hana), f"{closing}dispute/", reason="Two sessions are left.", urgent=CAN_WAIT)  # fmt: skip
    with acting_as(house.dele, DAY):
        up = f"{house.path}challenges/{Challenge.objects.get().pk}/"
    tour.look(house.dele, up, f"{up}now/")

    who = {"social_care": house.hana.ref, "youth_justice": house.bea.ref}
    tour.look(house.bea, partners, f"{partners}add/")
    one = post(bea, f"{partners}add/", **FOUND, **who)["Location"]
    post(bea, f"{one}propose/", what="One form.")
    done = bea.get(one).content.decode().split(f'href="{one}proposals/')[1].split('"')[0]
    tour.look(house.bea, one, *(f"{one}{page}/" for page in ("propose", "finished")))
    tour.look(house.greta, f"{one}present/")
    tour.look(house.bea, f"{one}proposals/{done}")
    _one_plan(house, tour, both)
    _whose_system(house, tour)
    assert tour.wrong == []
    assert tour.missed() == set()
    assert {"challenges:services", "challenges:at_once"} <= tour.seen


def _one_plan(house: Any, tour: Tour, both: str) -> None:
    """The joint plan from the first word to its end, as each side finds it."""
    page = f"{house.path}joint-plan/"
    tour.look(house.yaz, page, f"{page}start/")
    plan = written(SimpleNamespace(town=house, file=house.file), when=DAY)
    one = f"{page}{plan.pk}/"
    tour.look(house.yaz, f"{one}write/", f"{one}put/")
    do(house.yaz, DAY, plans.put_joint_plan, plan=plan)
    tour.look(house.dele, page, f"{one}agree/", f"{one}back/")
    do(house.dele, DAY, plans.agree_joint_plan, plan=plan)
    with acting_as(house.dele, DAY):
        club = Intervention.objects.get(plan=plan, owner_role="lead_worker").pk
    tour.look(house.dele, page, one, f"{page}does/{club}/", f"{both}joint-plan/{plan.pk}/")
    tour.look(house.dele, *(f"{one}{name}/" for name in ("mine", "review", "end")))


def _whose_system(house: Any, tour: Tour) -> None:
    """Who may use whose system, from the asking until it is shut."""
    page = "/partners/whose-systems/"
    tour.look(house.bea, page, f"{page}ask/")
    post(house.visit(house.bea), f"{page}ask/", member=f"social_care.{house.yaz.ref}", basis="New cases.")  # fmt: skip
    greta = house.visit(house.greta)
    one = f"{page}{greta.get(page).content.decode().split('/answer/')[0].rsplit('/', 1)[1]}/"
    tour.look(house.greta, f"{one}answer/")
    post(greta, f"{one}answer/", given="yes")
    tour.look(house.greta, page, f"{one}end/")
    post(greta, f"{one}end/", because="not_needed")
    tour.look(house.greta, f"{one}shut/")
