"""Writing a referral through its pages: from the need to its sending."""

from typing import Any

import pytest

from tests.domain.referrals import journeys
from tests.web.forms import filled, post
from tests.web.visiting import words


@pytest.fixture(scope="module")
def case(house: Any) -> Any:
    return house.fresh()


@pytest.fixture
def dele(house: Any) -> Any:
    return house.visit(house.dele)


def at(case: Any, path: str = "") -> str:
    return f"/referrals/{case.file.ref}/{path}"


def count(house: Any, table: str, case: Any) -> int:
    return house.rows(f"SELECT count(*) FROM {table} WHERE file_id = %s", case.person.file_id)[0][0]


def test_a_case_without_a_referral_says_how_one_begins(house: Any, case: Any, dele: Any) -> None:
    page = dele.get(at(case))

    assert "There is no referral on this case" in words(page)
    assert at(case, "need/") in page.content.decode()


def test_the_need_is_recorded_once_however_often_it_is_sent(
    house: Any, case: Any, dele: Any
) -> None:
    sent = filled(dele.get(at(case, "need/")))

    first, second = dele.post(at(case, "need/"), sent), dele.post(at(case, "need/"), sent)

    assert first["Location"] == second["Location"] == at(case, "start/")
    assert count(house, "referral", case) == 1


def test_a_second_need_while_one_is_under_way_is_refused(case: Any, dele: Any) -> None:
    page = post(dele, at(case, "need/"))

    assert page.status_code == 422
    assert "There is already a referral under way" in words(page)


def test_the_start_asks_which_of_the_interim_forms(case: Any, dele: Any) -> None:
    unanswered = post(dele, at(case, "start/"))
    assert unanswered.status_code == 422 and "Select which form you use" in words(unanswered)

    assert post(dele, at(case, "start/"), form="referrals_team").status_code == 302


def test_the_task_list_says_what_is_missing_and_who_owes_it(case: Any, dele: Any) -> None:
    text = words(dele.get(at(case)))

    assert "Check and complete Cannot start yet" in text
    assert "the young person&#39;s own view of their needs" in text.lower() or (
        "The young person's own view of their needs" in text
    )
    assert "Social worker or young person's adviser" in text
    assert "Islington REF-10" in text


def test_typing_is_kept_by_itself_and_is_there_on_the_next_visit(
    house: Any, case: Any, dele: Any
) -> None:
    sent = filled(dele.get(at(case, "views/")), yp_view_needs="Somewhere quiet")

    assert dele.post(at(case, "views/"), sent, headers={"X-Autosave": "1"}).status_code == 204

    assert "Somewhere quiet" in house.visit(house.dele).get(at(case, "views/")).content.decode()
    assert "Somewhere quiet" not in house.visit(house.hana).get(at(case, "views/")).content.decode()


def test_what_was_kept_is_sent_and_no_longer_a_draft(house: Any, case: Any, dele: Any) -> None:
    views = {name: journeys.VIEWS[name] for name in journeys.VIEWS if name.startswith("yp")}

    assert post(dele, at(case, "views/"), **views)["Location"] == at(case)

    assert house.rows("SELECT count(*) FROM draft WHERE form LIKE '%%views%%'")[0][0] == 0
    assert "The young person's own views Done" in words(dele.get(at(case)))


def test_two_people_on_the_same_words_each_see_both(house: Any, case: Any, dele: Any) -> None:
    hana = house.visit(house.hana)
    mine = filled(dele.get(at(case, "why/")), why_supported_accommodation_appropriate="Dele: ready")
    post(hana, at(case, "why/"), why_supported_accommodation_appropriate="Hana: wants to")

    both = dele.post(at(case, "why/"), mine)

    assert both.status_code == 409
    assert "Dele: ready" in words(both) and "Hana: wants to" in words(both)
    keep = {"keep.why_supported_accommodation_appropriate": "theirs"}
    assert dele.post(at(case, "why/"), filled(both, **keep)).status_code == 302
    assert "Hana: wants to" in dele.get(at(case, "why/")).content.decode()
    post(dele, at(case, "why/"), additional_support_information="One worker")


def risks(answer: str = "no", **other: str) -> dict[str, str]:
    found = dict.fromkeys(journeys.answers(), answer)
    return found | {"because_of": "referral"} | other


def test_every_risk_is_asked_for_and_one_left_open_is_no_answer(
    house: Any, case: Any, dele: Any
) -> None:
    page = dele.get(at(case, "risk/update/")).content.decode()
    assert page.count(">Not known<") >= 15 or page.count("Not known") >= 15

    some = {k: v for k, v in risks().items() if k != "vuln_send"}
    assert post(dele, at(case, "risk/update/"), **some)["Location"] == at(case, "risk/")

    first = words(dele.get(at(case, "risk/")))
    assert "Special educational needs or disability" in first and "Not asked yet" in first
    assert "Changed" not in first  # there is no version before it
    assert "Special educational needs or disability: yes, no or not known" in words(
        dele.get(at(case))
    )


def test_a_new_version_goes_on_from_the_one_before(case: Any, dele: Any) -> None:
    details = {
        f"vuln_missing__{part}": f"{part} words"
        for part in ("history", "current_needs", "triggers")
    }
    post(
        dele,
        at(case, "risk/update/"),
        vuln_missing="yes",
        vuln_send="no",
        because_of="referral",
        **details,
    )

    post(dele, at(case, "risk/update/"), risk_offending="not_known", because_of="referral")

    page = words(dele.get(at(case, "risk/")))
    assert "Version 3" in page
    assert page.count("history words") == 2  # before and now: nothing was lost
    assert "Offending Changed" in page


def test_two_people_on_the_risk_assessment_each_see_both(house: Any, case: Any, dele: Any) -> None:
    hana = house.visit(house.hana)
    mine = filled(dele.get(at(case, "risk/update/")), vuln_cse="not_known", because_of="referral")
    post(hana, at(case, "risk/update/"), vuln_cse="yes", because_of="referral")

    both = dele.post(at(case, "risk/update/"), mine)

    assert both.status_code == 409
    assert "Sexual exploitation" in words(both)
    assert dele.post(at(case, "risk/update/"), filled(both, vuln_cse="no")).status_code in (
        302,
        409,
    )


def test_a_version_can_be_read_again_and_one_that_never_was_cannot(case: Any, dele: Any) -> None:
    assert "Version 1" in words(dele.get(at(case, "risk/1/")))
    assert dele.get(at(case, "risk/99/")).status_code == 404


def test_safety_takes_a_place_a_line(case: Any, dele: Any) -> None:
    safety = {k: v for k, v in journeys.SAFETY.items() if k != "areas_felt_unsafe"}

    post(dele, at(case, "safety/"), **safety, areas_felt_unsafe="The market\nThe station\n")

    assert "The market\nThe station" in dele.get(at(case, "safety/")).content.decode()


def test_an_order_brings_its_own_documents(case: Any, dele: Any) -> None:
    assert post(dele, at(case, "order/"), on_order="yes")["Location"] == at(case, "order/details/")

    text = words(dele.get(at(case, "documents/")))
    assert "Asset+ Explanations and Conclusions" in text and "YOS Pathway Plan" in text
    post(dele, at(case, "order/"), on_order="no")
    assert "Asset+" not in words(dele.get(at(case, "documents/")))


def test_it_is_not_offered_as_complete_while_something_is_missing(case: Any, dele: Any) -> None:
    said = words(dele.get(at(case, "complete/")))

    assert "Still missing" in said and "Personal education plan" in said
    assert "It is complete" not in said
    assert "It can be said to be complete once these are there." in said


def test_an_incomplete_referral_is_refused_with_what_is_missing(case: Any, dele: Any) -> None:
    page = post(dele, at(case, "complete/"))

    assert page.status_code == 422
    assert "Still missing: " in words(page) and "Personal education plan" in words(page)


def test_complete_it_is_sent_by_the_protocols_route(case: Any, dele: Any) -> None:
    for kind in journeys.LOOKED_AFTER:
        post(dele, at(case, f"documents/add/{kind}/"), held_where="On the case system")
    ready = words(dele.get(at(case, "complete/")))
    assert "Everything the protocol asks for is there" in ready and "It is complete" in ready

    assert post(dele, at(case, "complete/"))["Location"] == at(case, "send/")
    assert "It goes to the CSC Placements Team." in words(dele.get(at(case, "send/")))
    assert post(dele, at(case, "send/"))["Location"] == at(case)

    assert "With the placements team" in words(dele.get(at(case)))


def test_what_is_sent_is_written_no_more(case: Any, dele: Any) -> None:
    page = post(dele, at(case, "views/"), yp_view_needs="Something else")

    assert page.status_code == 422
    assert "This referral has been sent" in words(page)


@pytest.mark.parametrize("who", ["rosa", "idris", "maeve", "gail", "tom", "piotr", "joan"])
@pytest.mark.parametrize(
    "path", ["", "views/", "risk/", "risk/update/", "suite/", "record/", "gangs/ask/"]
)
def test_a_referral_is_not_there_for_those_without_a_part_on_the_case(
    house: Any, who: str, path: str
) -> None:
    other = getattr(house, "hidden", None) or journeys.play(
        house.fresh(legal_name="Wren Holt"), journeys.written()
    )
    house.hidden = other

    assert house.visit(getattr(house, who)).get(at(other, path)).status_code == 404


def test_and_it_is_there_for_those_who_have_one(house: Any, case: Any) -> None:
    # The control.
    assert house.visit(house.rosa).get(at(case)).status_code == 200


def test_reading_a_referral_is_in_the_view_log(house: Any, case: Any) -> None:
    house.visit(house.rosa).get(at(case, "suite/"))

    rows = house.rows(
        "SELECT class FROM view_log WHERE screen = 'referrals:suite' AND member_id = %s",
        house.rosa.pk,
    )
    assert {"identity", "referral", "risk"} <= {klass for (klass,) in rows}
