"""How one hears; the number for urgent texts; what the carrier says; how the post stands; what reached nobody."""

import json

import pytest
from django.test import Client

from accord.notices.watching import raise_unsent, settle_unsent
from tests.acting import acting_as
from tests.domain.notices.posting import Post, told
from tests.lending import lent
from tests.web.forms import post
from tests.web.looking import chromium
from tests.web.touring import Tour
from tests.web.visiting import words

TOKEN = "a-token-of-the-carrier-0123456789"


@pytest.fixture
def worker(house, cluster):
    found = Post(cluster, house.area.pk)
    yield found
    found.worker.close()


@pytest.fixture
def unsent(house, cluster, worker):
    """Something for Joan was refused, and Hana owes telling them."""
    from tests.acting import at

    now = at("2026-03-06 15:00")
    if not house.rows("SELECT 1 FROM tell WHERE ref = %s", f"t0-{house.joan.pk}"):
        event = house.rows("SELECT max(id) FROM event WHERE file_id = %s", house.kai.file_id)[0][0]
        house.change("UPDATE tell SET sent_at = queued_at")
        told(cluster, house.kai, event, (house.joan, now, True))
        worker.tick(now, failing="refused")
        watch(house, cluster)
    return house.rows("SELECT id FROM message WHERE raised_at IS NOT NULL ORDER BY id DESC")[0][0]


def watch(house, cluster):
    with (
        lent(cluster, "raise_unsent", "settle_unsent"),
        acting_as(f"messages-{house.area.pk}", "2026-03-06 15:05") as by,
    ):
        raise_unsent(by)
        settle_unsent(by)


def test_they_choose_how_they_hear(house):
    joan = house.visit(house.joan)
    assert "Once a day, at 8am on working days (as your area does)" in words(joan.get("/you/"))
    assert post(joan, "/you/hear/", hears="pigeon").status_code == 422
    assert post(joan, "/you/hear/", hears="at_once").status_code == 302
    assert "At once, but not at night" in words(joan.get("/you/"))
    # the control: somebody else's is theirs
    assert "(as your area does)" in words(house.visit(house.rosa).get("/you/"))


def test_a_number_counts_once_its_code_was_typed_in(house, cluster):
    dele = house.visit(house.dele)
    wrong = post(dele, "/you/number/", number="020 7946 0000")
    assert "Enter a UK mobile number" in words(wrong)
    assert post(dele, "/you/number/", number="07700 900982")["Location"] == "/you/number/code/"
    again = post(dele, "/you/number/", number="07700 900982")
    assert "Wait a minute" in words(again)
    ((code, number),) = house.rows("SELECT code, number FROM contact_choice WHERE member_id = %s", house.dele.pk)  # fmt: skip
    assert (len(code), number) == (6, "+447700900982")
    other = "000000" if code != "000000" else "111111"
    for _ in range(4):
        assert "not the code" in words(post(dele, "/you/number/code/", code=other))
    assert "waiting for the code" in words(dele.get("/you/"))
    assert post(dele, "/you/number/code/", code=code).status_code == 302
    assert "+447700900982" in words(dele.get("/you/"))
    assert "+447700900982" not in words(house.visit(house.hana).get("/you/"))
    assert post(dele, "/you/number/end/").status_code == 302
    assert dele.get("/you/number/end/").status_code == 404


def test_five_wrong_codes_and_it_is_worth_nothing(house):
    hana = house.visit(house.hana)
    post(hana, "/you/number/", number="+44 7700 900 983")
    code = house.rows("SELECT code FROM contact_choice WHERE member_id = %s", house.hana.pk)[0][0]
    other = "000000" if code != "000000" else "111111"
    for _ in range(5):
        post(hana, "/you/number/code/", code=other)
    assert "not the code" in words(post(hana, "/you/number/code/", code=code))


def test_an_urgent_thing_goes_by_text_too(house, cluster, worker):
    from tests.acting import at

    now = at("2026-03-06 15:30")
    house.change(f"INSERT INTO contact_choice (member_id, hears, number, confirmed_at, code, code_tries) VALUES ({house.maeve.pk}, '', '+447700900984', now(), '', 0)")  # fmt: skip
    event = house.rows("SELECT max(id) FROM event WHERE file_id = %s", house.kai.file_id)[0][0]
    house.change("UPDATE tell SET sent_at = queued_at")
    told(cluster, house.kai, event, (house.maeve, now, True), (house.maeve, now, False))
    went = worker.tick(now)
    assert sorted((one.channel, one.address) for one in went) == [
        ("email", "maeve.larkin@fernley.example"), ("text", "+447700900984"),
    ]  # fmt: skip


def receipt(**said):
    return json.dumps({"id": "x", "to": "j@example.org", "status": "delivered", **said})


def knock(words, *, token=TOKEN, **headers):
    given = {"Authorization": f"Bearer {token}"} if token else {}
    return Client().post("/notify/said/", words, content_type="application/json", headers={**given, **headers})  # fmt: skip


def test_the_carrier_is_heard_with_its_token_alone(house, settings, unsent):
    settings.ACCORD_NOTICES = {**settings.ACCORD_NOTICES, "callback_token": TOKEN}
    known_as = house.rows("SELECT message_id FROM message WHERE id = %s", unsent)[0][0]
    for token in ("", "another", TOKEN + "x", TOKEN.upper()):
        assert knock(receipt(reference=known_as), token=token).status_code == 404
    assert house.rows("SELECT delivered_at FROM message WHERE id = %s", unsent) == [(None,)]

    for _ in range(3):
        assert knock(receipt(reference=known_as)).status_code == 204
    ((outcome, arrived),) = house.rows("SELECT outcome, delivered_at IS NOT NULL FROM message WHERE id = %s", unsent)  # fmt: skip
    assert (outcome, arrived) == ("delivered", True)
    # what has arrived does not come back afterwards
    assert knock(receipt(reference=known_as, status="permanent-failure")).status_code == 204
    assert house.rows("SELECT outcome FROM message WHERE id = %s", unsent) == [("delivered",)]
    house.change(f"UPDATE message SET sent_at = NULL, outcome = '', delivered_at = NULL, refused = true, failure = 'refused' WHERE id = {unsent}")  # fmt: skip


@pytest.mark.parametrize(
    "said", ["", "{", "[]", "1", '"x"', "[" * 5000, '{"reference": 1, "status": "delivered"}', '{"reference": "a\\u0000", "status": "delivered"}', "x" * 30_000]
)  # fmt: skip
def test_what_is_no_receipt_is_a_sentence(house, settings, said):
    settings.ACCORD_NOTICES = {**settings.ACCORD_NOTICES, "callback_token": TOKEN}
    response = knock(said)
    assert (response.status_code, response.content[:7]) == (400, b"This is")
    assert knock(receipt(reference="unknown")).status_code == 204
    assert Client().get("/notify/said/").status_code == 405


def test_without_a_token_set_nobody_is_heard(house):
    assert knock(receipt(reference=""), token="").status_code == 404
    assert knock(receipt(reference="")).status_code == 404


def test_how_the_post_stands_is_for_those_who_can_do_something(house, unsent):
    said = words(house.visit(house.ada).get("/set-up/post/"))
    assert "Reached nobody: to be told another way 1" in said
    assert "Kai" not in said
    assert 'href="/set-up/post/"' in house.visit(house.ada).get("/set-up/").content.decode()
    for who in (house.dele, house.joan):
        assert house.visit(who).get("/set-up/post/").status_code == 404
        assert house.visit(who).get("/set-up/post/hear/").status_code == 404


def test_a_monitor_reads_numbers_and_is_told_when_something_is_held_up(house, unsent):
    house.change("UPDATE message SET claimed_at = NULL, sent_at = coalesce(sent_at, queued_at) WHERE raised_at IS NULL")  # fmt: skip
    said = Client().get("/health/post")
    house.change(f"UPDATE message SET queued_at = queued_at - interval '1 hour', send_at = NULL, raised_at = NULL WHERE id = {unsent}")  # fmt: skip
    late = Client().get("/health/post")
    house.change(f"UPDATE message SET raised_at = queued_at WHERE id = {unsent}")

    assert late.status_code == 503
    assert "waiting 1" in late.content.decode()
    assert said.content.decode().startswith("waiting 0, failed 1")


def test_what_reached_nobody_is_dealt_with_from_the_duty(house, unsent):
    hana = house.visit(house.hana)
    assert f'href="/inbox/not-reached/{unsent}/"' in hana.get("/work/").content.decode()
    assert "Kai Ember moved" in words(hana.get("/inbox/not-reached/"))
    page = words(hana.get(f"/inbox/not-reached/{unsent}/"))
    assert "for Joan Abara" in page
    assert "The address was refused" in page
    assert post(hana, f"/inbox/not-reached/{unsent}/").status_code == 422
    for who in (house.ivy, house.priya):
        for path in (f"/inbox/not-reached/{unsent}/", f"/inbox/not-reached/{unsent}/again/"):
            assert house.visit(who).get(path).status_code == 404
        assert "Everything has reached somebody" in words(house.visit(who).get("/inbox/not-reached/"))  # fmt: skip


@pytest.mark.browser
def test_every_screen_in_both_widths(house, unsent):
    with chromium() as browser:
        tour = Tour(browser, house, "mine")
        house.change(f"INSERT INTO contact_choice (member_id, hears, number, code, code_tries) VALUES ({house.tom.pk}, '', '+447700900985', '123456', 0)")  # fmt: skip
        post(house.visit(house.tom), "/you/calendar/")
        tour.look(house.tom, "/you/", "/you/hear/", "/you/number/", "/you/number/code/", "/you/number/end/", "/you/calendar/", "/you/calendar/end/")  # fmt: skip
        tour.look(house.ada, "/set-up/post/", "/set-up/post/hear/", "/set-up/service/", "/set-up/")
        tour.look(house.hana, "/inbox/not-reached/", f"/inbox/not-reached/{unsent}/", f"/inbox/not-reached/{unsent}/again/")  # fmt: skip
        tour.look(house.rosa, "/inbox/not-reached/")
        assert tour.wrong == []
        assert tour.missed() == set()


def test_told_another_way_it_waits_no_longer(house, unsent):
    hana = house.visit(house.hana)
    response = post(hana, f"/inbox/not-reached/{unsent}/", how="phone")
    assert (response.status_code, response["Location"]) == (302, "/inbox/not-reached/")
    assert "Everything has reached somebody" in words(hana.get("/inbox/not-reached/"))
    assert "It waits no longer" in words(hana.get(f"/inbox/not-reached/{unsent}/"))
    assert "Reached nobody: to be told another way 0" in words(house.visit(house.ada).get("/set-up/post/"))  # fmt: skip
