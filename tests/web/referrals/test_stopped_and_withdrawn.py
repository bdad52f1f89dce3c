"""A gate stops a referral until a manager goes ahead; one withdrawn makes room for another."""

from typing import Any

from tests.domain.referrals import journeys
from tests.web.forms import filled, post
from tests.web.visiting import words


def at(case: Any, path: str = "") -> str:
    return f"/referrals/{case.file.ref}/{path}"


def test_the_gate_stops_a_referral_and_a_manager_may_go_ahead(house: Any) -> None:
    case = journeys.play(
        house.fresh(legal_name="Sol Marsh"),
        journeys.written(gangs="yes", kinds=journeys.LOOKED_AFTER),
    )
    dele, hana = house.visit(house.dele), house.visit(house.hana)

    assert "It is complete" not in words(dele.get(at(case, "complete/")))
    assert "Go ahead" not in words(dele.get(at(case, "complete/")))
    assert "Go ahead without the consultation" in words(hana.get(at(case, "complete/")))
    stopped = post(dele, at(case, "complete/"))
    assert stopped.status_code == 422
    assert "Speak to the Gangs Safeguarding Co-ordinator" in words(stopped)
    assert "Islington REF-15" in words(stopped)
    assert "Why it cannot wait" not in words(stopped)
    assert "The gangs consultation, held and recorded" in words(stopped)

    asked = post(hana, at(case, "complete/"))
    assert "Why it cannot wait" in words(asked)
    done = hana.post(at(case, "complete/"), filled(asked, going_ahead="A bed tonight or none"))
    assert done.status_code == 302
    timeline = words(hana.get(f"/young-people/{case.file.ref}/"))
    assert "Went ahead before everything was there, because: A bed tonight or none" in timeline


def test_withdrawn_it_says_why_and_a_new_need_may_be_recorded(house: Any) -> None:
    case = journeys.play(house.fresh(legal_name="Bay Reed"), journeys.written()[:3])
    dele = house.visit(house.dele)

    post(dele, at(case, "withdraw/"), reason="no_longer_needed")

    text = words(dele.get(at(case)))
    assert "Withdrawn: it is no longer needed." in text and "Record a new need" in text
