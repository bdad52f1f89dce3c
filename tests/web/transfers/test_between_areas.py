"""The pages of a case that goes to another area: offered, looked at, refused, offered again, taken on."""

import re

from accord.casework.people.actions import open_case
from accord.casework.placements.actions import place_in_emergency
from accord.casework.transfers.watching import watch_answers, watch_host_packs, watch_questions
from tests.acting import acting_as, at
from tests.domain.homes.keeping import add_bed, add_home
from tests.domain.referrals.journeys import SENT, new_case, play
from tests.web.forms import post
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


def test_a_place_is_asked_for_without_a_name_and_the_answer_says_whom_to_ring(house):
    case = play(new_case(house.town, legal_name="Ash Grove"), SENT)
    rosa, nell = house.visit(house.rosa), house.there.visit(house.there.nell)
    places = f"/young-people/{case.file.ref}/places-elsewhere/"
    need = {"age_group": "under_18", "level": "high", "kind": "own", "soon": "at_once"}
    assert places in rosa.get(f"/referrals/{case.file.ref}/").content.decode()
    assert "Choose at least one area to ask" in words(post(rosa, f"{places}ask/", **need))
    assert post(rosa, f"{places}ask/", **need, to_areas=house.there.area.ref).status_code == 302
    with acting_as(f"deadlines-{house.there.area.pk}", "2026-03-06 15:59") as by:
        watch_questions(by)

    owed = nell.get("/work/")
    assert "Say whether there is a place that another area looks for" in words(owed)
    (path,) = set(
        re.findall(r"/places-asked-for/\d+/", nell.get("/places-asked-for/").content.decode())
    )
    question = words(nell.get(path))
    assert "A place of their own, with support. For somebody of 16 or 17" in question
    assert "Ash" not in question and case.file.ref not in nell.get(path).content.decode()
    for stranger in (rosa, house.there.visit(house.there.lars)):
        assert stranger.get(path).status_code == 404
    assert house.visit(house.joan).get(places).status_code == 404
    assert "Select whether you have" in words(post(nell, path))
    assert post(nell, path, answer="yes").status_code == 302
    assert nell.get(path).status_code == 404

    with acting_as(f"deadlines-{house.area.pk}", "2026-03-06 15:59") as by:
        watch_answers(by)
    said = words(rosa.get(places))
    assert "Yes: ring us" in said and "Nell Harrow" in said


def test_a_pack_is_read_where_the_home_is_and_who_looked_is_known_here(house):
    with acting_as(house.maeve, "2026-03-06 10:00") as by:
        home = add_home(
            house.teams["oakhouse"], name="Far House", out_of_borough=True, borough="Otherby", by=by
        )
        bed = add_bed(home, by=by)
    with acting_as(house.dele, "2026-03-06 11:00") as by:
        noor = open_case(legal_name="Noor Vale", born=house.kai.born, by=by)
        place_in_emergency(
            file=noor.file, home=home, bed=bed, started_at=at("2026-03-06 10:30"), by=by
        )
    hana, nell = house.visit(house.hana), house.there.visit(house.there.nell)
    case = f"/young-people/{noor.file.ref}/"
    path = f"{case}other-area/"
    assert "Offer a hand-over pack" in words(hana.get(path))
    assert "Offer a hand-over pack" not in words(house.visit(house.dele).get(path))
    shown = hana.get(f"{path}pack/").content.decode()
    (area,) = house.rows("SELECT ref FROM area WHERE name = 'Otherby'")[0]
    assert f'value="{area}" selected' in shown  # the area whose name the home gives
    ((stay,),) = house.rows(f"SELECT id FROM placement WHERE home_id = {home.pk}")
    said = {
        "placement": stay,
        "to_area": area,
        "reason": "They are safer there for now",
        "sends": [],
    }
    assert hana.post(f"{path}pack/", said | {"reason": "", "once": "p0"}).status_code == 422
    assert hana.post(f"{path}pack/", said | {"once": "p1"}).status_code == 302
    with acting_as(f"deadlines-{house.there.area.pk}", "2026-03-06 15:59") as by:
        watch_host_packs(by)
    ((pack,),) = house.rows("SELECT max(id) FROM host_pack")

    here = f"/hand-over-packs/{pack}/"
    assert "Accept or refuse a hand-over pack" in words(nell.get("/work/"))
    assert here in nell.get("/offered-cases/").content.decode()
    before = words(nell.get(here))
    assert "Far House" in before and "Noor" not in before
    for browser in (house.there.visit(house.there.lars), hana, house.visit(house.piotr)):
        assert browser.get(here).status_code == browser.get(f"{here}answer/").status_code == 404
    assert (
        nell.post(f"{here}answer/", {"accepted": "no", "reason": "", "once": "p2"}).status_code
        == 422
    )
    assert nell.post(f"{here}answer/", {"accepted": "yes", "once": "p3"}).status_code == 302
    assert "Noor Vale" in words(nell.get(here))
    assert nell.get(case).status_code == 404
    assert nell.get(f"{here}answer/").status_code == 404
    looked = house.rows(
        f"SELECT DISTINCT member_id, class FROM view_log WHERE file_id = {noor.file_id}"
    )
    assert (house.there.nell.pk, "identity") in [tuple(row) for row in looked]
    ((number,),) = house.rows("SELECT max(id) FROM host_pack")
    back = f"{path}pack/{number}/take-back/"
    assert hana.post(back, {"reason": "They came home early", "once": "p4"}).status_code == 302
    assert nell.get(here).status_code == 404
    assert "nobody there reads it" in words(hana.get(path))
