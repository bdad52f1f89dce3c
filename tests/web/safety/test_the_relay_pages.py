"""A night of the relay through its pages: the team, the lead worker, the keyworker, and everybody who must see nothing."""

import pytest

from tests.web.living import day, one
from tests.web.looking import chromium, look, violations, wide
from tests.web.safety.pressing import sent
from tests.web.visiting import words

pytestmark = pytest.mark.browser
RAW = "Source 41 heard Zqmarrowzq say that he will be met on the stairs"
CLEARED = "There may be an attempt to find Kai tonight."
TOLD = "Keep the front door locked tonight and see who rings."


@pytest.fixture(scope="module")
def browser():
    with chromium() as found:
        yield found


def test_a_relay_from_the_briefing_to_the_home(house, browser):
    town, safety = house.town, f"{house.path}safety/"
    dele, tom, joan = (house.visit(who) for who in (town.dele, town.tom, town.joan))
    house.it_is("2026-10-24 22:00")
    sent(dele, f"{safety}section/", applies="yes", because="Two incidents")
    sent(tom, "/gangs-team/briefings/add/", words=RAW, **day("briefed_on", "2026-10-24"))
    assert "Zqmarrowzq" in words(tom.get("/gangs-team/briefings/"))
    team = words(tom.get("/gangs-team/"))
    assert "Zqmarrowzq" not in team
    assert "1 of 14 days" in team
    # without the word that the source is out it is refused, and nothing typed is lost
    answer = sent(
        tom, f"{safety}clear/", 422, words=CLEARED, happened_where="here", igt_urgent="no"
    )
    assert CLEARED in words(answer)
    copied = sent(
        tom, f"{safety}clear/", 422, words=f"I hear: {RAW[10:]}", happened_where="here",
        igt_urgent="no", source_removed="yes",
    )  # fmt: skip
    assert "word for word" in words(copied)
    sent(
        tom, f"{safety}clear/", words=CLEARED, happened_where="here", igt_urgent="yes",
        igt_urgent_because="It is for tonight", source_removed="yes",
    )  # fmt: skip
    item = one(house, "intel_item")
    house.it_is("2026-10-24 23:30")
    sent(tom, f"{safety}information/{item}/share/")
    house.it_is("2026-10-25 00:10")
    page = words(dele.get(safety))
    assert CLEARED in page
    assert "Islington overnights cover what happens in Islington" in page
    # lowered without a reason: a sentence, and nothing changed
    lowered = sent(dele, f"{safety}information/{item}/urgency/", 422, urgent="no", reason="")
    assert "The gangs team judged this urgent" in words(lowered)
    sent(dele, f"{safety}information/{item}/urgency/", urgent="yes", reason="")
    call = f"{safety}information/{item}/call/"
    sent(dele, call, to_role="keyworker", outcome="no_answer", words="")
    assert one(house, "relay_note") is None
    same = sent(dele, call, 422, to_role="keyworker", outcome="reached", words=CLEARED)
    assert "your own words" in words(same)
    sent(dele, call, to_role="keyworker", outcome="reached", words=TOLD)
    note = one(house, "relay_note")
    house.it_is("2026-10-25 09:00")
    sent(dele, f"{safety}notes/{note}/write-up/", words=f"As I said: {TOLD}")
    sent(dele, f"{safety}information/{item}/close/", because="Nobody came.")
    page = words(dele.get(safety))
    assert "Telephoned" in page
    assert "The call was written up" in page
    # the keyworker reads what was told them and nothing of what the gangs team wrote
    read = words(joan.get(safety))
    assert TOLD in read
    assert CLEARED not in read
    assert "From the gangs team" not in read
    for who in ("dele", "joan", "gail", "hana", "maeve", "rosa", "yaz", "olive"):
        client = house.visit(getattr(town, who))
        for path in (
            safety,
            house.path,
            "/work/",
            "/inbox/",
            "/gangs-team/",
            "/gangs-team/briefings/",
        ):
            assert "Zqmarrowzq" not in client.get(path).content.decode(), (who, path)
    for who in ("dele", "joan", "gail", "hana"):
        client = house.visit(getattr(town, who))
        assert client.get("/gangs-team/briefings/").status_code == 404
        assert client.get("/gangs-team/").status_code == 404
    assert house.visit(town.rosa).get(safety).status_code == 404
    for client, path in (
        (dele, safety),
        (joan, safety),
        (tom, "/gangs-team/"),
        (tom, f"{safety}clear/"),
    ):
        with look(browser, client, path) as seen:
            assert violations(seen) == []
        with look(browser, client, path, width=320, js=False) as seen:
            assert wide(seen) <= 320


def test_the_raw_word_is_in_no_table_but_its_own(house):
    tables = house.rows(
        "SELECT schemaname, tablename FROM pg_tables WHERE schemaname IN ('public', 'raw')"
    )
    found = {
        (schema, table)
        for schema, table in tables
        if house.rows(
            f"SELECT 1 FROM {schema}.{table} t WHERE strpos(t::text, 'Zqmarrowzq') > 0 LIMIT 1"
        )
    }
    # the control is the second: the word is there to be found
    assert found == {("raw", "briefing")}


def test_the_police_list_and_measures_reach_the_home(house):
    house.it_is("2026-10-25 10:00")
    dele, safety = house.visit(house.town.dele), f"{house.path}safety/"
    joan = house.visit(house.town.joan)
    given = {"listed_as": "victim", "basis": "Article 6(1)(e), to keep him safe"}
    past = sent(
        dele, f"{safety}list/add/", 422, **given, **day("review_on", "2026-01-01"), told="yes"
    )
    assert "must be today or in the future" in words(past)
    again = day("review_on", "2026-12-25")
    unsaid = sent(dele, f"{safety}list/add/", 422, **given, **again, told="no")
    assert "Say why the young person is not told yet" in words(unsaid)
    why = {"told": "no", "not_told_because": "The police ask for a week"}
    sent(dele, f"{safety}list/add/", **given, **again, **why)
    assert "Not yet. The police ask for a week" in words(dele.get(safety))
    assert "A group they belong to" not in words(dele.get(safety))  # for the gangs team
    flag = one(house, "police_flag")
    told = {
        "words": "He is known as a victim. Tell me of strangers at the door.",
        "to_roles": ["keyworker"],
    }
    sent(dele, f"{safety}list/{flag}/tell/", **told)
    sent(
        dele, f"{safety}measures/add/", reason="domestic_abuse", words="A car within minutes",
        **again, told="yes",
    )  # fmt: skip
    measure = one(house, "special_measure")
    sent(
        dele,
        f"{safety}measures/{measure}/tell/",
        words="Ring 999 and say his name.",
        to_roles=["keyworker"],
    )
    page = words(joan.get(safety))
    assert "Tell me of strangers" in page
    assert "Ring 999 and say his name" in page
    assert "Article 6" not in page
    look = f"{safety}list/{flag}/look-again/"
    unsaid = sent(dele, look, 422, stands="yes", **day("review_on", "2027-01-25"))
    assert "Say whether the young person has been told" in words(unsaid)
    stay = f"{safety}measures/{measure}/look-again/"
    sent(dele, stay, told="yes", **day("review_on", "2027-01-25"))
    assert "Monday 25 January 2027" in words(dele.get(safety))
    sent(dele, look, stands="no", because="He is off it")
    sent(dele, f"{safety}measures/{measure}/end/")


def test_worries_logs_meetings_and_risk_groups(house, browser):
    town, safety = house.town, f"{house.path}safety/"
    house.it_is("2026-10-25 10:00")
    dele, joan = house.visit(town.dele), house.visit(town.joan)
    sent(
        joan,
        f"{safety}worries/add/",
        context="exploitation",
        words="A man waits outside",
        significant="no",
    )
    worry = one(house, "risk_concern")
    needless = sent(joan, f"{safety}worries/{worry}/police/", 422, route="call_999")
    assert "something significant happened" in words(needless)
    sent(joan, f"{safety}worries/{worry}/share/")
    first = sent(
        dele, f"{safety}worries/{worry}/weigh/", 422, threshold_met="yes", police_to_be_informed="yes",
        reason="Both of us think so",
    )  # fmt: skip
    assert "specialist" in words(first)
    sent(dele, f"{safety}worries/{worry}/specialist/")
    sent(
        dele, f"{safety}worries/{worry}/weigh/", threshold_met="yes", police_to_be_informed="yes",
        reason="Both of us think so",
    )  # fmt: skip
    sent(dele, f"{safety}worries/{worry}/police/", route="intelligence_form")
    assert "Both of us think so" not in words(joan.get(safety))
    assert "Both of us think so" in words(dele.get(safety))
    sent(
        joan, f"{safety}seen/add/", context="gangs", car_registration="ab12 cde",
        footage_kept="Office drive", **day("review_on", "2026-12-01"),
    )  # fmt: skip
    sighting = one(house, "sighting")
    sent(joan, f"{safety}seen/{sighting}/pass-on/")
    sent(joan, f"{safety}seen/{sighting}/recording/", 422, receiver="", basis="")
    sent(joan, f"{safety}seen/{sighting}/recording/", receiver="PC Lowe", basis="To prevent crime")
    assert "AB12CDE" in words(dele.get(safety))
    sent(dele, f"{safety}seen/{sighting}/erase/")
    assert "AB12CDE" not in words(dele.get(safety))
    sent(joan, f"{safety}signs/add/", 422, context="gangs")
    sent(joan, f"{safety}signs/add/", context="gangs", signs=["injuries"])
    soon = day("scheduled_for", "2026-10-27", "10am")
    call = {
        "kind": "strategy",
        "topic": "exploitation",
        "reason": "It has gone on",
        "place": "Office",
    }
    alone = sent(dele, f"{safety}meetings/add/", 422, **call, invited=["home_staff"], **soon)
    assert "The keyworker is asked to every" in words(alone)
    sent(dele, f"{safety}meetings/add/", **call, invited=["keyworker"], **soon)
    meeting = one(house, "risk_meeting")
    assert "It has gone on" not in words(joan.get(safety))
    sent(
        dele, f"{safety}meetings/{meeting}/held/", attended=["lead_worker", "keyworker"],
        risk_level="High", plan="Nobody opens the door at night",
    )  # fmt: skip
    assert "Nobody opens the door at night" in words(joan.get(safety))
    sent(
        dele, f"{safety}risk-groups/add/", panel="bronze", listed_reason="Three incidents",
        attendance_requested="yes", **day("meeting_at", "2026-10-26", "2pm"),
    )  # fmt: skip
    panel = one(house, "risk_panel")
    sent(joan, f"{safety}risk-groups/{panel}/information/", words="Quiet this week")
    sent(dele, f"{safety}risk-groups/{panel}/keyworker/")
    sent(
        dele,
        f"{safety}risk-groups/{panel}/discussed/",
        attended=["lead_worker"],
        safety_plan_change="no",
    )
    sent(
        dele, f"{safety}risk-groups/{panel}/agreed/", agreed_outcomes="Lifts after college",
        told_roles=["keyworker"], **{"provider_actions-rows": "1", "provider_actions-0-words": "Fit a chain"},
        **day("provider_actions-0-due_on", "2026-10-30"),
    )  # fmt: skip
    assert "Lifts after college" in words(joan.get(safety))
    assert "Three incidents" not in words(joan.get(safety))
    sent(
        joan, f"{safety}risk-groups/actions/{one(house, 'risk_panel_action')}/done/", words="Fitted"
    )
    sent(
        joan,
        f"{safety}risk-groups/{panel}/home-file/",
        entry="What was agreed",
        attachments="Safety plan",
    )
    sent(dele, f"{safety}risk-groups/{panel}/case-notes/", receipt="LCS-1")
    with look(browser, joan, safety) as seen:
        assert violations(seen) == []
    for path in (
        safety,
        f"{safety}shown-something/",
        f"{safety}seen/add/",
        f"{safety}meetings/add/",
    ):
        client = dele if "meetings" in path else joan
        with look(browser, client, path, width=320, js=False) as seen:
            assert wide(seen) <= 320, path
