"""The page of both services, a closing that is disputed on pages, and an audit: who finds what, and what is refused."""

from typing import Any

from accord.casework.joint_work.models import JointClosure
from tests.acting import acting_as
from tests.web.forms import post
from tests.web.visiting import words

DAY = "2026-04-08 10:00"


def test_a_closing_is_talked_over_disputed_and_ends_on_pages(house: Any) -> None:
    house.it_is(DAY)
    dele, hana, yaz, bea, vera = (house.visit(who) for who in (house.dele, house.hana, house.yaz, house.bea, house.vera))  # fmt: skip
    both = f"{house.path}both-services/"
    assert "This is not a joint case" in words(dele.get(both))
    half = post(dele, f"{both}joint/", concern_type="both", complex_needs="yes")
    assert "Tick where both services" in words(half)
    post(dele, f"{both}joint/", concern_type="both", complex_needs="yes", joint_response="yes")
    post(yaz, f"{both}close/", reason="The order is over.")
    shut = post(hana, f"{house.path}close/", reason="moved_on", despite="Nothing.")
    assert "talk and agree before it is closed" in words(shut)
    with acting_as(house.dele, DAY):
        closing = f"{both}closing/{JointClosure.objects.get().pk}/"
    post(bea, f"{closing}talk/", says="A call.")
    page = words(hana.get(both))
    assert all(part in page for part in ("Agree to close it", "Do not agree", "A call.", "The order is over."))  # fmt: skip
    assert "Do not agree" not in words(yaz.get(both))
    ladder = f"{house.path}challenges/"
    post(hana, f"{closing}dispute/", reason="Two sessions are left.", urgent="serious")
    assert "Assistant Director" in words(vera.get(ladder))
    shown = dele.get(both).content.decode()
    up = ladder + shown.split(f'href="{ladder}')[-1].split('"')[0]
    assert "Decide" in words(vera.get(up)) and "Decide" not in words(dele.get(up))
    assert house.visit(house.maeve).get(both).status_code == 404


def test_each_service_says_for_itself_that_it_is_on_its_system(house: Any) -> None:
    house.it_is(DAY)
    dele, both = house.visit(house.dele), f"{house.path}both-services/"
    page = words(dele.get(both))
    assert "On MOSAIC" in page and "On Careworks" in page and page.count("Not yet") == 2
    post(dele, f"{both}shared/{house.share.pk}/", sure="yes", reference="M-12")
    assert "M-12" in words(dele.get(both)) and words(dele.get(both)).count("Not yet") == 1
    again = post(dele, f"{both}shared/{house.share.pk}/", sure="yes")
    assert "said that already" in words(again)


def test_a_plan_that_both_act_on_is_said_to_be_on_a_system_on_its_own_page(house: Any) -> None:
    house.it_is(DAY)
    yaz, one = house.visit(house.yaz), f"{house.other}plan/{house.plan.pk}/"
    assert "Support plan, version 1" in words(yaz.get(house.other))
    assert "Tick when it is on your system" in words(post(yaz, one, reference="CW-18"))
    post(yaz, one, sure="yes", reference="CW-18")
    page = words(house.visit(house.dele).get(house.other))
    assert "CW-18" in page and page.count("Not yet") == 1
    assert house.visit(house.maeve).get(one).status_code == 404


def test_an_audit_is_for_those_who_audit(house: Any) -> None:
    house.it_is(DAY)
    bea = house.visit(house.bea)
    found = {"cases": "9", "good_practice": "One plan.", "to_develop": "Quicker.", "findings": "Nine.", "names_nobody": "yes"}  # fmt: skip
    who = {"social_care": house.hana.ref, "youth_justice": house.bea.ref}
    assert "Select a manager" in words(post(bea, "/partners/joint-audits/add/", **found))
    one = post(bea, "/partners/joint-audits/add/", **found, **who)["Location"]
    assert "DLT" in words(bea.get(one)) and "Not yet" in words(bea.get(one))
    both = {"social_care": house.greta.ref, "youth_justice": house.finn.ref}
    post(house.visit(house.greta), f"{one}present/", body="ycpp", **both)
    assert "Greta and Finn" in words(bea.get(one))
    post(bea, f"{one}propose/", what="One form.")
    assert "One form." in words(bea.get(one))
    assert "Audits of joint cases" in words(bea.get("/partners/"))
    for other in (house.dele, house.maeve):
        assert house.visit(other).get(one).status_code == 404


def test_boards_are_for_senior_managers(house: Any) -> None:
    house.it_is(DAY)
    finn, greta, page = house.visit(house.finn), house.visit(house.greta), "/partners/boards/"
    assert "No meeting is written down yet" in words(finn.get(page))
    assert "Select which board" in words(post(finn, f"{page}add/", strategy_of="none"))
    post(finn, f"{page}add/", board="marac", came=[house.bea.ref], strategy_of="youth_justice")
    assert "Say who of your service" not in words(finn.get(page))
    shown = greta.get(page)
    assert "MARAC" in words(shown) and "Say who of your service comes next time" in words(shown)
    one = f"{page}{shown.content.decode().split('/who-comes/')[0].rsplit('/', 1)[1]}/"
    post(greta, f"{one}who-comes/", member=house.hana.ref)
    post(greta, f"{one}strategy/", words="Two days of training.", names_nobody="yes")
    shown = words(greta.get(page))
    assert "Two days of training." in shown and "Say what your service gives" not in shown
    post(finn, f"{page}pass-on/", words="The court sits on Fridays.", names_nobody="yes")
    assert "The court sits on Fridays." in words(greta.get(page))
    for who in (house.dele, house.maeve):
        assert house.visit(who).get(page).status_code == 404
        assert house.visit(who).get(f"{one}who-comes/").status_code == 404


def test_whose_system_somebody_may_use_is_for_managers_and_for_them(house: Any) -> None:
    house.it_is(DAY)
    bea, greta, yaz, page = house.visit(house.bea), house.visit(house.greta), house.visit(house.yaz), "/partners/whose-systems/"  # fmt: skip
    assert "Nobody has been given the use" in words(bea.get(page))
    assert "Write down what they use it for" in words(post(bea, f"{page}ask/", member=f"social_care.{house.yaz.ref}"))  # fmt: skip
    post(bea, f"{page}ask/", member=f"social_care.{house.yaz.ref}", basis="To look up a new case.")
    shown = greta.get(page).content.decode()
    one = f"{page}{shown.split('/answer/')[0].rsplit('/', 1)[1]}/"
    assert "/answer/" not in bea.get(page).content.decode()
    assert "Write down why not" in words(post(greta, f"{one}answer/", given="no"))
    post(greta, f"{one}answer/", given="yes")
    assert "You may use MOSAIC, since" in words(yaz.get(f"{house.path}both-services/"))
    assert "May use it" in words(yaz.get(page)) and "Ask for somebody" not in words(yaz.get(page))
    assert "Who may use whose system" in words(bea.get("/partners/"))
    post(greta, f"{one}end/", because="not_needed")
    post(greta, f"{one}shut/", sure="yes")
    assert "shut there" in words(bea.get(page))
    for who in (house.dele, house.maeve):
        assert house.visit(who).get(page).status_code == 404
