"""The page of a day's odd looks: for whoever looks through it, and for nobody else there."""

import re

from accord.duties.models import Duty
from accord.duties.watching import as_system, system_actors
from tests.acting import acting_as
from tests.web.guarding.conftest import house
from tests.web.visiting import words

__all__ = ["house"]

DAY = "/looks/20260306/"


def looked(made):
    """Somebody looked at Kai's file at night, and the day is over."""
    made.change(
        "INSERT INTO view_log (at, member_id, file_id, class, rows, screen) VALUES"
        f" ('2026-03-06 23:30+00', {made.yaz.pk}, {made.kai.file_id}, 'risk', 1, 'cases:case')"
    )
    made.it_is("2026-03-07 08:00")


def collect():
    from accord.casework.looks.watching import watch_looks

    for ref in system_actors("deadlines"):
        with as_system(ref) as by:
            watch_looks(by)


def test_the_day_is_looked_through_line_by_line(house):
    looked(house)
    collect()
    client = house.visit(house.ines)
    assert "Look through a day’s odd looks" in words(client.get("/work/")).replace("'", "’")

    said = words(client.get(DAY))
    assert "Yaz Moran" in said
    assert "Outside usual hours" in said
    assert "2 to be answered" in said
    assert "Kai" not in said

    lines = [f"{DAY}{kind}-{house.yaz.pk}-{house.kai.file_id}/" for kind in KINDS]
    assert client.post(f"{DAY}done/", {"once": "a"}).status_code == 422
    for number, line in enumerate(lines):
        assert "Yaz Moran looked at case" in words(client.get(line))
        response = client.post(line, {"outcome": "fine", "once": f"b{number}"})
        assert (response.status_code, response["Location"]) == (302, DAY)
    assert client.post(f"{DAY}done/", {"once": "c"}).status_code == 302
    with acting_as(house.ines, "2026-03-07 09:00"):
        assert not Duty.objects.filter(rule="accord/odd-looks-are-reviewed", closed_at=None)


KINDS = ("nothing_around", "out_of_hours")


def test_nobody_else_has_such_a_page(house):
    looked(house)
    absent = house.visit(house.dele).get("/looks/20260230/")
    for who in (house.dele, house.hana, house.yaz, house.olive):
        for path in (DAY, f"{DAY}done/", f"{DAY}out_of_hours-{house.yaz.pk}-{house.kai.file_id}/"):
            response = house.visit(who).get(path)
            assert response.status_code == 404, (who.name, path)
    assert absent.status_code == 404
    # the control
    assert house.visit(house.ines).get(DAY).status_code == 200


def test_what_counts_as_odd_is_set_on_a_page(house):
    given = {"days_around": "14", "hours_from": "6", "hours_to": "24", "people_in_a_day": "40"}
    looked(house)
    client = house.visit(house.ines)
    assert "Outside usual hours" in words(client.get(DAY))
    assert client.post("/looks/limits/", given | {"once": "d"}).status_code == 302
    assert "Outside usual hours" not in words(client.get(DAY))
    assert house.visit(house.dele).get("/looks/limits/").status_code == 404


def test_the_form_begins_with_the_numbers_in_force(house):
    looked(house)
    client = house.visit(house.ines)
    given = {"days_around": "9", "hours_from": "8", "hours_to": "20", "people_in_a_day": "33"}
    assert client.post("/looks/limits/", given | {"once": "e"}).status_code == 302

    page = client.get("/looks/limits/").content.decode()
    for name, value in given.items():
        assert re.search(rf'name="{name}"[^>]*value="{value}"', page), name
    # the control: not the numbers of an area that has set none
    assert not re.search(r'name="people_in_a_day"[^>]*value="40"', page)


def test_your_work_leads_there_for_those_it_concerns(house):
    for who, there in ((house.ines, True), (house.piotr, True), (house.dele, False)):
        assert ('href="/guarding/"' in house.visit(who).get("/work/").content.decode()) is there
    ways = house.visit(house.ines).get("/guarding/").content.decode()
    assert 'href="/looks/limits/"' in ways
    assert 'href="/guarding/files/"' in ways
    assert (
        'href="/looks/limits/"' not in house.visit(house.piotr).get("/guarding/").content.decode()
    )


def test_ones_own_addresses_are_a_page_of_ones_own(house):
    house.it_is("2026-03-07 08:00")
    yaz = house.visit(house.yaz)
    assert 'href="/looks/addresses/"' in yaz.get("/young-people/").content.decode()
    assert yaz.post("/looks/addresses/", {"postcode": "somewhere", "once": "h1"}).status_code == 422
    assert yaz.post("/looks/addresses/", {"postcode": "e5 0qx", "once": "h2"}).status_code == 302
    page = yaz.get("/looks/addresses/")
    assert "E5 0QX" in words(page)
    end = re.search(r"/looks/addresses/\d+/end/", page.content.decode())[0]
    for who in (house.ines, house.dele, house.olive):
        other = house.visit(who)
        assert "E5 0QX" not in words(other.get("/looks/addresses/"))
        assert other.get(end).status_code == 404
    assert yaz.post(end, {"once": "h3"}).status_code == 302
    assert "E5 0QX" not in words(yaz.get("/looks/addresses/"))
