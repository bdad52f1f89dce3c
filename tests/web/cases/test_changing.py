"""Changing who is on the case, who the young person is, and what was recorded wrongly."""

from typing import Any

import pytest

from tests.web.forms import filled, post
from tests.web.visiting import words


def path(house: Any, rest: str = "") -> str:
    return f"/young-people/{house.ref}/{rest}"


def test_details_are_changed_and_stand_in_the_head(house: Any) -> None:
    browser = house.visit(house.dele)

    done = post(browser, path(house, "details/"), preferred_name="Kaiya")

    assert done["Location"] == path(house, "people/")
    assert "Kaiya (they/them)" in words(browser.get(path(house)))
    post(browser, path(house, "details/"), preferred_name="Kai")


def test_two_editors_see_both_versions_and_lose_nothing(house: Any) -> None:
    mine, theirs = house.visit(house.dele), house.visit(house.hana)
    sent = filled(mine.get(path(house, "details/")), communication="Mine: short words")
    post(theirs, path(house, "details/"), communication="Theirs: show pictures")

    both = mine.post(path(house, "details/"), sent)

    assert both.status_code == 409
    assert "Hana Whitlock changed this while you were writing" in words(both)
    assert "Mine: short words" in words(both) and "Theirs: show pictures" in words(both)
    assert "Kai (they/them)" in words(both) and "18 on 14 September 2026" in words(both)
    chosen = filled(both) | {"keep.communication": "mine"}
    assert mine.post(path(house, "details/"), chosen).status_code == 302
    assert "Mine: short words" in words(mine.get(path(house)))


def test_two_editors_of_contact_details_too(house: Any) -> None:
    mine, theirs = house.visit(house.dele), house.visit(house.hana)
    sent = filled(mine.get(path(house, "contact/")), phone="07700 900001")
    post(theirs, path(house, "contact/"), phone="07700 900002", email="kai@post.example")

    both = mine.post(path(house, "contact/"), sent)

    assert both.status_code == 409
    assert "07700 900001" in words(both) and "07700 900002" in words(both)


def test_a_provider_changes_no_details(house: Any) -> None:
    page = house.visit(house.yaz).get(path(house, "details/"))
    assert page.status_code == 404  # no part on the case


def test_legal_status_is_a_history_and_the_past_stays(house: Any) -> None:
    browser = house.visit(house.dele)
    when = {"started_on-day": "5", "started_on-month": "3", "started_on-year": "2026"}

    post(
        browser, path(house, "status/"), status="relevant_care_leaver", basis="Section 23A", **when
    )

    text = words(browser.get(path(house, "people/")))
    assert "Care leaver aged 16 or 17 (relevant young person)" in text and "Section 23A" in text
    assert "Thursday 5 March 2026" in text  # the day the one before ended, and this one began


def test_a_status_in_the_future_is_refused_where_it_was_asked(house: Any) -> None:
    when = {"started_on-day": "5", "started_on-month": "3", "started_on-year": "2027"}

    page = post(house.visit(house.dele), path(house, "status/"), status="care_leaver", **when)

    assert page.status_code == 422
    assert "must be today or in the past" in words(page)


def test_somebody_is_added_role_first_then_who(house: Any) -> None:
    browser = house.visit(house.dele)

    first = post(browser, path(house, "people/add/"), role="youth_justice_worker")
    assert first["Location"].endswith("?role=youth_justice_worker")
    second = post(browser, first["Location"], member=str(house.yaz.pk))

    assert second["Location"] == path(house, "people/")
    assert "Yaz Moran" in words(browser.get(path(house, "people/")))
    assert house.visit(house.yaz).get(path(house)).status_code == 200


def test_and_ended_and_sees_it_no_more(house: Any) -> None:
    browser = house.visit(house.dele)
    page = browser.get(path(house, "people/")).content.decode()
    (part,) = house.rows(
        "SELECT id FROM case_team WHERE role = 'youth_justice_worker' AND ends > now() + interval '1 year'"
    )[0]
    assert f"people/{part}/end/" in page

    unsure = post(browser, path(house, f"people/{part}/end/"))
    assert unsure.status_code == 422
    post(browser, path(house, f"people/{part}/end/"), sure="yes")

    assert house.visit(house.yaz).get(path(house)).status_code == 404
    assert "Who worked on it before" in words(browser.get(path(house, "people/")))


def test_the_only_lead_worker_is_never_ended(house: Any) -> None:
    (part,) = house.rows(
        "SELECT id FROM case_team WHERE role = 'lead_worker' AND file_id = %s", house.case.file_id
    )[0]

    page = post(house.visit(house.dele), path(house, f"people/{part}/end/"), sure="yes")

    assert page.status_code == 422
    assert "A case always has a lead worker" in words(page)


def test_a_keyworker_adds_nobody(house: Any) -> None:
    page = house.visit(house.joan).get(path(house, "people/add/"))

    assert page.status_code == 422
    assert "Add somebody" not in words(house.visit(house.joan).get(path(house, "people/")))


def test_cover_lets_a_colleague_in_and_is_shown(house: Any) -> None:
    ends = {"ends-day": "20", "ends-month": "3", "ends-year": "2026", "ends-time": "5pm"}

    post(
        house.visit(house.dele),
        path(house, f"people/cover/{house.dele.ref}/"),
        covered_by=str(house.hana.pk),
        **ends,
    )

    assert "Covered by Hana Whitlock" in words(house.visit(house.joan).get(path(house, "people/")))


def test_a_call_is_logged_with_one_tap(house: Any) -> None:
    browser = house.visit(house.joan)
    before = calls(house)

    done = browser.post(
        path(house, "call/"),
        {"to_role": "lead_worker", "to_name": "Dele Okafor", "outcome": "no_answer", "once": "c1"},
    )
    browser.post(
        path(house, "call/"),
        {"to_role": "lead_worker", "to_name": "Dele Okafor", "outcome": "no_answer", "once": "c1"},
    )

    assert done["Location"] == path(house)
    assert calls(house) == before + 1
    assert "A call was made to the lead worker: no answer." in words(browser.get(path(house)))


def calls(house: Any) -> int:
    return house.rows("SELECT count(*) FROM call")[0][0]


def entry(house: Any, kind: str) -> str:
    return house.rows(
        "SELECT ref FROM event WHERE type = %s AND file_id = %s"
        " AND NOT EXISTS (SELECT 1 FROM event c WHERE c.corrects_id = event.id) ORDER BY id DESC",
        kind,
        house.case.file_id,
    )[0][0]


def test_an_entry_is_put_right_and_both_stay_readable(house: Any) -> None:
    browser = house.visit(house.dele)
    ref = entry(house, "call_made")

    done = post(browser, path(house, f"entries/{ref}/correct/"), outcome="reached")

    assert done.status_code == 302
    page = browser.get(path(house)).content.decode()
    assert "<s>A call was made to the lead worker: no answer.</s>" in page
    assert "A call was made to the lead worker: reached." in page
    assert "No longer stands" in page


def test_putting_nothing_right_is_refused(house: Any) -> None:
    page = post(
        house.visit(house.dele), path(house, f"entries/{entry(house, 'call_made')}/correct/")
    )

    assert page.status_code == 422
    assert "Nothing is different yet" in words(page)


def test_the_corrected_one_cannot_be_corrected_again(house: Any) -> None:
    (old,) = house.rows("SELECT c.ref FROM event e JOIN event c ON c.id = e.corrects_id LIMIT 1")[0]

    page = post(
        house.visit(house.dele), path(house, f"entries/{old}/correct/"), outcome="left_message"
    )

    assert page.status_code == 422
    assert "This entry has already been corrected" in words(page)


def test_an_entry_is_withdrawn(house: Any) -> None:
    ref = entry(house, "call_made")

    post(house.visit(house.dele), path(house, f"entries/{ref}/withdraw/"), reason="did_not_happen")

    text = words(house.visit(house.dele).get(path(house)))
    assert "An entry was withdrawn: did not happen." in text


@pytest.mark.parametrize("kind", ["case_opened"])
def test_the_files_own_beginning_is_not_corrected_by_hand(house: Any, kind: str) -> None:
    ref = entry(house, kind)
    assert house.visit(house.dele).get(path(house, f"entries/{ref}/withdraw/")).status_code == 404


def test_an_entry_of_another_case_is_not_found_through_this_one(house: Any) -> None:
    ref = entry(house, "case_opened")
    assert house.visit(house.dele).get(path(house, f"entries/x{ref}/correct/")).status_code == 404


def test_a_case_is_closed_with_its_reason_and_says_so(house):
    from tests.web.islington import kai

    person = kai(house, legal_name="Ash Marlow", case_system_ref="FC-2077")
    path = f"/young-people/{person.file.ref}/"
    dele = house.visit(house.dele)
    assert f'href="{path}close/"' in dele.get(f"{path}people/").content.decode()
    form = dele.get(f"{path}close/")
    asks = "Why is it closed with these things open?" in words(form)
    given = {"reason": "left_area", "once": "c1"} | ({"despite": "They moved."} if asks else {})
    if asks:
        empty = dele.post(f"{path}close/", given | {"despite": ""})
        assert empty.status_code == 422
        assert "Say why the case is closed all the same" in words(empty)
    assert dele.post(f"{path}close/", given).status_code == 302
    shown = dele.get(f"{path}people/")
    assert "This case is closed." in words(shown)
    assert f'href="{path}close/"' not in shown.content.decode()
    assert "closed already" in words(dele.post(f"{path}close/", given | {"once": "c2"}))


def test_nobody_else_is_offered_to_close_it(house):
    joan = house.visit(house.joan)
    assert "Close this case" not in words(joan.get(f"/young-people/{house.ref}/people/"))
