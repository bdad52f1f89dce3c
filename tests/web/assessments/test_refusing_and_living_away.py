"""A doubt talked over, a refusal, another borough, and families without a case."""

from typing import Any

import pytest

from accord.casework.agencies.actions import add_member
from accord.casework.assessments.models import OutOfBoroughProposal
from tests.acting import acting_as
from tests.domain.homes.keeping import add_home
from tests.web.forms import filled, post
from tests.web.living import day
from tests.web.visiting import words

WHY = {
    "reasons": ["level_of_need"],
    "explanation_to_worker": "We have no staff at night.",
    "explanation_to_young_person": "You need somebody there at night, and we have nobody then.",
}


@pytest.fixture(scope="module")
def sent(house: Any) -> Any:
    return house.fresh()


def test_a_refusal_waits_for_the_talk(house: Any, sent: Any) -> None:
    page = post(house.visit(house.maeve), f"{sent.work}refuse/", **WHY)

    assert page.status_code == 422
    assert "Talk with the young person's lead worker first" in words(page)
    assert "Islington ASSESS-13" in words(page)
    assert "We have no staff at night." in page.content.decode()


def test_a_doubt_is_talked_over_and_then_refused_in_two_letters(house: Any, sent: Any) -> None:
    maeve, dele = house.visit(house.maeve), house.visit(house.dele)

    post(maeve, f"{sent.work}doubt/", reason="Nobody is there at night.")
    talked = post(
        maeve,
        f"{sent.work}doubt/talk/",
        outcome="cannot_offer",
        **day("discussed_at", "2026-03-03", "11am"),
    )
    assert talked.status_code == 302, words(talked)
    assert "Refuse in writing" in words(maeve.get(sent.work))
    refused = post(maeve, f"{sent.work}refuse/", **WHY)

    assert refused["Location"] == "/young-people/"
    assert maeve.get(sent.work).status_code == 404
    text = words(dele.get(sent.work))
    assert "Refused in writing" in text and "You need somebody there at night" in text


def test_another_borough_is_proposed_and_asked(house: Any) -> None:
    sent, browser = house.fresh(), house.visit(house.dele)

    away = f"{sent.work}out-of-borough/"
    post(browser, away, borough="Ashby", reason="safety", concerns="yes", adjoining="yes")
    post(browser, f"{away}approval/", level="nominated_officer", approved_by="Ann Lowe, head")
    with acting_as(house.maeve, "2026-03-10 10:00") as by:
        home = add_home(sent.team, name="Far House", out_of_borough=True, borough="Ashby", by=by)
    told = f"/young-people/{sent.file.ref}/area-notice/"
    assert "A home that is not here is added to the register first." in words(browser.get(told))
    post(browser, told, home=home.pk, authority="Ashby", sent_to="Duty team")
    post(browser, f"{sent.work}risk-plan/ask/")
    post(
        browser, f"{sent.work}out-of-borough/consult/", concern="Late nights", result="no_objection"
    )
    text = words(browser.get(sent.work))

    assert "Ashby proposed" in text and "There are concerns." in text
    assert "The nominated officer: Ann Lowe, head" in text and "Ashby told in writing" in text
    assert "Ashby asked" in text and "It has been asked for and has not come yet." in text
    maeve = house.visit(house.maeve)
    post(maeve, f"{sent.work}risk-plan/", plan="A check at eleven every night.")
    assert "A check at eleven every night." in words(browser.get(sent.work))


def test_the_director_finds_it_on_their_list_reads_what_it_rests_on_and_decides(house: Any) -> None:
    sent, browser = house.fresh(), house.visit(house.dele)
    with acting_as(house.admin, "2026-02-02 10:00") as by:
        wren = add_member(
            team=house.teams["heads"], name="Wren Astley", role="director_of_childrens_services",
            email="wren@fernley.example", by=by,
        )  # fmt: skip
    away = f"{sent.work}out-of-borough/"
    post(browser, away, borough="Ashby", reason="safety", concerns="yes", adjoining="no")
    post(browser, f"{away}consult/", concern="Late nights", result="no_objection")
    post(browser, f"{sent.work}risk-plan/ask/")
    post(house.visit(house.maeve), f"{sent.work}risk-plan/", plan="A check at eleven every night.")
    paper = post(browser, f"{away}approval/", level="director", approved_by="Wren, on paper")
    assert "Wren Astley approves it in Accord." in words(paper)
    assert post(browser, f"{away}ask/").status_code == 302

    director = house.visit(wren)
    listed = director.get("/", follow=True)
    assert "Approve a home in another area, or refuse it" in words(listed)
    with acting_as(house.dele, "2026-03-10 10:00"):
        proposal = OutOfBoroughProposal.objects.get(file=sent.file)
    page = f"/young-people/{sent.file.ref}/away/{proposal.pk}/"
    assert page in listed.content.decode()
    text = words(director.get(page))
    for said in ("Ashby", "Late nights", "A check at eleven every night.", "has not been told"):
        assert said in text
    assert "This is for the" in words(browser.get(page))  # whoever proposed it
    post(director, page, approved="no", reasons="Too far from school.", conditions="")
    assert director.get(page).status_code == 404  # it is theirs no longer
    assert "Refused: Too far from school." in words(browser.get(sent.work))


def test_a_family_without_a_case_is_told_of_and_asked_about(house: Any) -> None:
    ivy = house.visit(house.ivy)

    assert "Families housed out of borough" in words(ivy.get("/homes/"))
    assert "Families housed out of borough" not in words(house.visit(house.dele).get("/homes/"))
    assert "No family is being housed out of borough" in words(ivy.get("/families/"))
    post(
        ivy,
        "/families/add/",
        family_reference="TA-77",
        destination_borough="Ashby",
        child_concern="A child is not at school.",
    )
    text = words(ivy.get("/families/"))
    assert "TA-77" in text and "Children’s social care is not told yet" in text
    ((family,),) = house.rows("SELECT id FROM family_placement")
    post(ivy, f"/families/{family}/told/", told="Fay Moss, Contact Team")
    rosa = house.visit(house.rosa)
    post(rosa, f"/families/{family}/consult/", result="advice_given")

    assert "Told" in words(ivy.get("/families/"))
    assert house.rows("SELECT count(*) FROM area_consultation WHERE family_id = %s", family) == [
        (1,)
    ]


def test_the_notice_that_is_owed_is_given_from_the_list_of_work(house: Any) -> None:
    ivy = house.visit(house.ivy)
    given = {"family_reference": "TA-78", "destination_borough": "Ashby"}
    post(ivy, "/families/add/", child_concern="A child of two is often alone.", **given)
    ((family,),) = house.rows("SELECT max(id) FROM family_placement")
    told = f"/families/{family}/told/"
    assert f'href="{told}"' in ivy.get("/work/").content.decode()

    asked = ivy.get(told)
    assert asked.status_code == 200
    assert "A child of two is often alone." in words(asked)
    missing = ivy.post(told, filled(asked, told=""))
    assert missing.status_code == 422
    assert words(missing).count("Enter whom you told: a name and a team") == 2  # above, and beside
    press = filled(missing, told="Fay Moss, Contact Team")
    assert ivy.post(told, press)["Location"] == "/families/"
    assert ivy.post(told, press)["Location"] == "/families/"  # a second press is the same press

    assert f'href="{told}"' not in ivy.get("/work/").content.decode()
    again = words(ivy.get(told))
    assert "told of this family already. Fay Moss, Contact Team was told." in again


def test_and_is_not_there_for_anybody_else(house: Any) -> None:
    browser = house.visit(house.joan)

    assert browser.get("/families/").status_code == 404
    assert browser.get("/families/1/told/").status_code == 404
    assert "This is for the" in words(browser.get("/families/add/"))


def test_before_any_provider_has_the_referral_the_page_offers_what_there_is(house: Any) -> None:
    sent = house.fresh()
    house.change(
        f"DELETE FROM case_team WHERE file_id = {sent.file.pk} AND role = 'asked_provider'"
    )

    for who in (house.dele, house.rosa):
        page = house.visit(who).get(sent.work)
        assert page.status_code == 200
        assert "No provider has this referral yet" in words(page)
    assert "Propose a home in another borough" in words(page)
