"""Concerns and logs on pages: what the right person sees and does, and what the wrong one does not."""

from tests.web.forms import filled
from tests.web.visiting import words


def test_the_thread_says_when_it_was_seen_told_and_that_it_is_still_to_be_written(house):
    client = house.visit(house.joan)
    page = words(client.get(f"{house.path}concerns/"))
    assert "Told" in page and "Put it in writing" in page
    assert "The lead worker’s side reads every one; you read your own." not in page
    one = f"{house.path}concerns/harm/{house.concern.pk}/"
    assert "Saturday 14 March 2026, 2:10am, by telephone" in words(client.get(one))
    assert house.visit(house.maeve).get(one).status_code == 404
    assert house.visit(house.priya).get(one).status_code == 404


def test_what_is_passed_on_is_decided_first_and_typing_is_kept(house):
    client = house.visit(house.dele)
    answer = client.post(f"{house.path}concerns/pass-on/", {"topic": "risk", "marks": ["unsure"]})
    assert answer.status_code == 302
    page = client.get(answer.url)
    assert "Data protection law is no barrier" in words(page)
    sent = {"words": "Ring before ten", "recipients": ["keyworker"], "purpose": "support", "how": "in_accord",
            "reason": "They asked", "days": "28", "weighed": ["relevant"]}  # fmt: skip
    again = client.post(answer.url, sent)
    assert again.status_code == 422
    assert "necessary and proportionate" in words(again) and "Ring before ten" in words(again)
    every = ["necessary_and_proportionate", "relevant", "adequate", "accurate", "timely", "secure", "recorded"]  # fmt: skip
    unsure = client.post(answer.url, {**sent, "weighed": every})
    assert "ask your manager first" in words(unsure)
    done = client.post(answer.url, {**sent, "weighed": every, "asked": ["manager_consulted"]})
    assert done.status_code == 302, words(done)
    assert "Shared in writing" in words(client.get(done.url))
    assert "Ring before ten" in words(house.visit(house.joan).get(f"{house.path}concerns/"))


def test_the_home_confirms_its_lines_and_the_teams_read_what_they_are_sent(house):
    at = f"/logs/{house.log}/"
    joan = house.visit(house.joan)
    page = words(joan.get(at))
    assert "Kai" in page and "To be confirmed" in page and "Send the log" not in page
    line = f"{at}line/{house.file.ref}/"
    wrong = joan.post(line, {"rating": "red", "behaviour": "mixed", "incidents": "1", "status": "other", "version": "0"})  # fmt: skip
    assert wrong.status_code == 422 and "Write where they stand" in words(wrong)
    data = {**filled(joan.get(line)), "rating": "red", "behaviour": "mixed", "incidents": "1", "status": "awaiting_move_on"}  # fmt: skip
    told = joan.post(line, {**data, "behaviour_words": "He stays at 9 Mill Lane, N7 6PA."})
    assert told.status_code == 422 and "“N7 6PA” looks like a postcode" in words(told)
    assert joan.post(line, data).status_code == 302
    assert "Send the log" in words(joan.get(at))
    assert joan.post(f"{at}send/", {}).status_code == 302
    for who, there, absent in (
        (house.rosa, "Kai Ember", "Kai E "),
        (house.wes, "Kai E", "Kai Ember"),
    ):
        shown = words(house.visit(who).get(at))
        assert there in shown and absent not in shown.replace(there, "")
        assert "Red: placement not going well" in shown and "Awaiting move-on" in shown
    assert house.visit(house.priya).get(at).status_code == 404
    assert house.visit(house.dele).get(at).status_code == 404
    assert house.visit(house.rosa).post(f"{at}pass-on/", {}).status_code == 302
    for who in (house.joan, house.dele):
        on_case = words(house.visit(who).get(f"{house.path}logs/"))
        assert "March 2026, " in on_case and "Red: placement not going well" in on_case
    found = house.visit(house.wes).post(f"{at}looked-at/", {"themes_found": "yes"})
    assert found.url == f"{at}theme/"
    assert house.visit(house.wes).post(found.url, {"words": "Nights", "taken_up_in": "both"}).status_code == 302  # fmt: skip
    assert "Nights" in words(house.visit(house.wes).get("/logs/themes/"))
    assert house.visit(house.dele).get("/logs/themes/").status_code == 404
    vacancies = words(house.visit(house.idris).get("/logs/vacancies/?month=2026-03"))
    assert "March 2026" in vacancies and "moved on" in vacancies
    assert house.visit(house.idris).post("/logs/vacancies/2026-03/send/", {"words": ""}).status_code == 302  # fmt: skip
    assert "Sent to commissioning" in words(house.visit(house.wes).get("/logs/vacancies/?month=2026-03"))  # fmt: skip


def test_duties_lead_to_the_screens_that_do_them(house):
    work = words(house.visit(house.joan).get("/work/"))
    assert "Put in writing what you told by telephone" in work
    harm = house.visit(house.joan).get(f"{house.path}concerns/write/call/{house.concern.call_id}/")
    assert harm.url == f"{house.path}concerns/harm/{house.concern.pk}/write/"
    week = house.visit(house.joan).get(f"{house.path}logs/weekly/next/{house.placement}/")
    assert week.status_code == 302 and week.url.endswith("/write/")
    assert (
        house.visit(house.joan).get(f"{house.path}concerns/write/call/999999/").status_code == 404
    )
