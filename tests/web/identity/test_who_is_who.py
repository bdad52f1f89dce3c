"""The pages of two records: found, compared, linked by two people, read together, parted as if nothing had been."""

import re

from tests.secrecy.asking import NOISE
from tests.web.identity.conftest import compare
from tests.web.visiting import words

WHY = "The same mother and the same school, both lead workers say"
NEW = {
    "legal_name": "Kai Embers", "born-day": "14", "born-month": "9", "born-year": "2008", "interpreter": "not_known",
    "status": "unknown", "service": "other",
}  # fmt: skip
TABS = ("", "duties/", "people/", "told/", "records/")


def quiet(response):
    """An answer without what differs each time."""
    body = response.content
    for pattern, word in NOISE:
        body = pattern.sub(word, body)
    return response.status_code, body


def pages(house, who, case):
    client = house.visit(who)
    return [quiet(client.get(f"/young-people/{case.file.ref}/{tab}")) for tab in TABS]


def pair_of(house, *cases):
    low, high = sorted(case.file_id for case in cases)
    ((found,),) = house.rows(
        "SELECT id FROM possible_match WHERE one_id = %s AND other_id = %s", low, high
    )
    return found


def test_the_pairs_wait_in_a_queue_of_those_who_compare(house):
    client = house.visit(house.ines)
    assert "Compare two records" in words(client.get("/work/"))
    assert "Records that may be of one young person" in words(client.get("/guarding/"))

    said = words(client.get("/who-is-who/"))
    assert "The same names in another order; The same date of birth" in said
    assert "They may be twins" in said
    assert "Ember" not in said and "Noor" not in said
    for who in (house.dele, house.hana, house.wren, house.rosa):
        assert house.visit(who).get("/who-is-who/").status_code == 404


def test_a_pair_stands_side_by_side_and_twins_are_warned_of(house):
    client = house.visit(house.ines)
    said = words(client.get(f"/who-is-who/{pair_of(house, house.kai, house.other)}/"))
    assert "Kai Ember" in said and "Ember Kai" in said and "Wren Adeyemi" in said
    twins = pair_of(house, house.kai, house.twin)
    assert "They may be twins" in words(client.get(f"/who-is-who/{twins}/"))

    answer = client.post(f"/who-is-who/{twins}/", {"finding": "same", "reason": "", "once": "t1"})
    assert answer.status_code == 422
    assert "Write what shows that it is one young person" in words(answer)
    assert client.post(f"/who-is-who/{twins}/", {"once": "t2"}).status_code == 422
    answer = client.post(f"/who-is-who/{twins}/", {"finding": "twins", "once": "t3"})
    assert (answer.status_code, answer["Location"]) == (302, "/who-is-who/")
    assert "said by Ines Vale" in words(client.get(f"/who-is-who/{twins}/"))
    for path in ("/who-is-who/999999/", f"/who-is-who/{twins}/"):
        assert house.visit(house.wren).get(path).status_code == 404


def test_linked_by_two_people_and_parted_as_if_nothing_had_been(house):
    both = house.join(house.hana, house.other, "lead_worker_manager")
    before = {
        who.pk: (pages(house, who, house.kai), pages(house, who, house.other))
        for who in (house.dele, house.hana, house.joan, house.wren)
    }
    ines, piotr = house.visit(house.ines), house.visit(house.piotr)
    pair = pair_of(house, house.kai, house.other)
    answer = ines.post(
        f"/who-is-who/{pair}/",
        {"finding": "same", "reason": WHY, "main": house.kai.file.ref, "once": "l1"},
    )
    link = answer["Location"]
    assert re.fullmatch(r"/who-is-who/links/\d+/", link)

    # from the proposal on, whoever sees both sees the warnings of the other
    said = words(house.visit(house.hana).get(f"/young-people/{house.ref}/duties/"))
    assert "nobody has agreed yet" in said and "Texts, never calls" in said
    assert "explain aloud" in words(
        house.visit(house.hana).get(f"/young-people/{house.other.file.ref}/")
    )
    assert pages(house, house.joan, house.kai) == before[house.joan.pk][0]

    assert ines.post(f"{link}agree/", {"once": "l2"}).status_code in (403, 422)
    assert "say whether two records" in words(piotr.get("/work/")).lower()
    assert piotr.post(f"{link}agree/", {"once": "l3"}).status_code == 302

    joan = words(house.visit(house.joan).get(f"/young-people/{house.ref}/"))
    assert "another record of this young person, which is not yours to see" in joan
    hana = house.visit(house.hana)
    assert "Record what is new on that one" in words(
        hana.get(f"/young-people/{house.other.file.ref}/")
    )
    together = words(hana.get(f"/young-people/{house.ref}/records/"))
    assert "on case FC-1042" in together and f"on case {house.other.file.ref}" in together
    inbox = house.visit(house.joan).get("/inbox/")
    (mine,) = set(re.findall(r"/who-is-who/links/\d+/mine/", inbox.content.decode()))
    assert house.visit(house.joan).get(mine)["Location"] == f"/young-people/{house.ref}/records/"
    assert house.visit(house.rosa).get(mine).status_code == 404

    assert ines.post(f"{link}part/", {"reason": "no", "once": "l4"}).status_code == 422
    assert ines.post(f"{link}part/", {"reason": WHY, "once": "l5"}).status_code == 302
    after = {
        who.pk: (pages(house, who, house.kai), pages(house, who, house.other))
        for who in (house.dele, house.hana, house.joan, house.wren)
    }
    assert after == before
    # The control: one word more on the record, and the pages are not the same.
    house.change(f"UPDATE young_person SET pronouns = 'she' WHERE file_id = {house.kai.file_id}")
    assert pages(house, house.dele, house.kai) != before[house.dele.pk][0]
    house.change(f"UPDATE young_person SET pronouns = 'they/them' WHERE file_id = {house.kai.file_id}",
                 f"DELETE FROM case_team WHERE id = {both}")  # fmt: skip


def open_as(house, who, once, **typed):
    return house.visit(who).post("/young-people/open/", {**NEW, **typed, "once": once})


def test_whoever_opens_a_case_is_shown_the_records_like_it_that_they_may_see(house):
    answer = open_as(house, house.dele, "o1")
    said = words(answer)
    assert answer.status_code == 422
    assert "Is this somebody you know already?" in said and "Nothing has been saved yet" in said
    assert f'href="/young-people/{house.ref}/"' in answer.content.decode()
    assert house.other.file.ref not in answer.content.decode()

    answer = open_as(house, house.dele, "o1", looked="yes")
    assert answer.status_code == 302
    said = words(house.visit(house.dele).get(f"{answer['Location']}records/"))
    assert "Records like this one" in said and "Propose that it is one young person" in said
    path = f"{answer['Location']}records/{house.ref}/propose/"
    dele = house.visit(house.dele)
    assert (
        dele.get(f"{answer['Location']}records/{house.other.file.ref}/propose/").status_code == 404
    )
    assert dele.post(path, {"reason": "", "once": "p0"}).status_code == 422
    assert dele.post(path, {"reason": WHY, "once": "p1"}).status_code == 302
    assert "nobody has agreed yet" in words(dele.get(f"/young-people/{house.ref}/"))


def test_a_hidden_one_answers_as_none_does(house):
    """Wren opens a case like one that only Dele sees, and one like nobody's: the same answer, byte for byte."""
    with_hidden = open_as(
        house, house.wren, "h1", legal_name="Émile Stone", **{"born-year": "2007"}
    )
    house.it_is("2026-03-06 16:01")
    open_as(
        house, house.dele, "h2", legal_name="Ava Marsh", **{"born-year": "2007", "born-month": "5"}
    )
    answer = open_as(
        house, house.wren, "h3", legal_name="Ava Marsh", **{"born-year": "2007", "born-month": "5"}
    )
    assert (with_hidden.status_code, answer.status_code) == (302, 302)
    assert with_hidden.content == answer.content
    assert [name for name, _ in sorted(with_hidden.items())] == [
        name for name, _ in sorted(answer.items())
    ]
    mine = [house.visit(house.wren).get(found["Location"]) for found in (with_hidden, answer)]
    assert [one.status_code for one in mine] == [200, 200]
    assert "another record" not in words(mine[1])
    # The control: the worker finds it, and those who compare are asked.
    compare()
    assert "The same name; The same date of birth" in words(
        house.visit(house.ines).get("/who-is-who/")
    )
