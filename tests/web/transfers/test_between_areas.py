"""The pages of a case that goes to another area: offered, looked at, refused, offered again, taken on."""

import re

from tests.web.visiting import words

WHY = "They moved to Otherby to live with an aunt"


def offered(house, once):
    (area,) = house.rows("SELECT ref FROM area WHERE name = 'Otherby'")[0]
    hana = house.visit(house.hana)
    path = f"/young-people/{house.ref}/other-area/"
    asked = {"to_area": area, "reason": WHY, "sends": ["contact", "status"], "once": once}
    answer = hana.post(f"{path}offer/", asked)
    assert (answer.status_code, answer["Location"]) == (302, path)
    house.announce()
    ((number,),) = house.rows("SELECT max(id) FROM transfer")
    return number


def test_refused_it_stays_and_offered_again_it_goes(house):
    hana, nell, lars = (
        house.visit(house.hana), house.there.visit(house.there.nell), house.there.visit(house.there.lars),
    )  # fmt: skip
    case = f"/young-people/{house.ref}/"
    assert f"{case}other-area/" in hana.get(f"{case}people/").content.decode()
    assert hana.post(f"{case}other-area/offer/", {"once": "a0"}).status_code == 422
    assert (
        house.visit(house.joan).post(f"{case}other-area/offer/", {"once": "a1"}).status_code == 422
    )
    number = offered(house, "a2")

    assert "Accept or refuse a case that another area offers" in words(nell.get("/work/"))
    said = words(nell.get(f"/offered-cases/{number}/"))
    assert "Kai Ember" in said and WHY in said and "Fernley" in said
    for browser in (lars, hana, house.visit(house.piotr)):
        for tail in ("", "accept/", "refuse/"):
            assert browser.get(f"/offered-cases/{number}/{tail}").status_code == 404
    assert nell.get(case).status_code == 404

    assert (
        nell.post(f"/offered-cases/{number}/refuse/", {"reason": "no", "once": "b1"}).status_code
        == 422
    )
    answer = nell.post(
        f"/offered-cases/{number}/refuse/", {"reason": "The aunt lives in Fernley", "once": "b2"}
    )
    assert answer.status_code == 302
    assert "The aunt lives in Fernley" in words(hana.get(f"{case}other-area/"))
    assert nell.get(f"/offered-cases/{number}/").status_code == 404

    number = offered(house, "a3")
    accept = f"/offered-cases/{number}/accept/"
    assert nell.post(accept, {"lead_worker": "", "once": "b3"}).status_code == 422
    answer = nell.post(accept, {"lead_worker": house.there.lars.pk, "once": "b4"})
    assert (answer.status_code, answer["Location"]) == (302, "/offered-cases/")
    assert nell.post(accept, {"lead_worker": house.there.lars.pk, "once": "b5"}).status_code == 404

    (theirs,) = set(
        re.findall(
            r'href="(/young-people/[\w-]{12}/)"', lars.get("/young-people/").content.decode()
        )
    )
    assert "Kai" in words(lars.get(theirs))
    assert "taken over from Fernley" in words(lars.get(f"{theirs}other-area/"))
    assert "read what came with it" in words(lars.get(f"{theirs}people/"))
    assert "Taken on there" in words(hana.get(f"{case}other-area/"))
    assert "This case is closed" in words(hana.get(f"{case}people/"))
    assert house.visit(house.joan).get(case).status_code == 404
