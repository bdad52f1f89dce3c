"""The protocol's pages: what a clause says, what it makes happen, and why something is owed."""

import pytest

from accord.duties.record import record
from accord.protocols import load
from accord.protocols.parts import Trigger
from accord.web.protocol import wording
from accord.web.protocol.conditions import condition, event
from tests.acting import acting_as
from tests.web.visiting import words


@pytest.fixture(scope="module")
def case(house):
    """Kai's case, with a placement: two things are owed."""
    case = house.town.young_person("2026-03-02 09:00", preferred_name="Kai")
    with acting_as(house.dele, "2026-03-02 10:00") as by:
        record("placement_started", file=case.file, by=by, placement=1)
    house.it_is("2026-03-06 16:00")
    return case


def test_the_protocols_in_force_here_with_how_much_of_them_runs(house, case):
    said = words(house.visit(house.dele).get("/protocol/"))

    assert "A plain agreement, for tests" in said
    assert "5 of 5 clauses run (100%)" in said


def test_a_protocol_lists_its_clauses(house, case):
    said = words(house.visit(house.dele).get("/protocol/plain/"))

    assert "Plain MEET-01 Planning meeting" in said
    assert "Fernley Council" in said


def test_a_clause_says_what_it_means_and_what_it_makes_happen(house, case):
    said = words(house.visit(house.dele).get("/protocol/plain/PLN-MEET-01/"))

    assert "The planning meeting takes place within 5 days of the start." in said
    assert "“within 5 days” Line 1 of the protocol" in said
    assert (
        "When the young person moved in: the lead worker must do this: Hold the placement planning meeting."
        in said
    )
    assert "The time is within 5 days." in said


def test_a_clause_shows_only_the_live_duties_i_may_see(house, case):
    mine = words(house.visit(house.dele).get("/protocol/plain/PLN-MEET-01/"))
    others = words(house.visit(house.yaz).get("/protocol/plain/PLN-MEET-01/"))

    assert "For Kai Ember" in mine
    assert "Nothing that you may see." in others
    assert "Kai" not in others


def test_a_duty_leads_to_its_clause_in_one_click(house, case):
    page = house.visit(house.dele).get("/work/").content.decode()

    assert 'href="/protocol/plain/PLN-MEET-01/"' in page


def test_why_shows_event_facts_rule_clause_and_dates(house, case):
    ref = house.rows("SELECT ref FROM duty WHERE rule = 'plain/meeting-within-5-days'")[0][0]
    said = words(house.visit(house.dele).get(f"/protocol/duty/{ref}/"))

    assert "Owed by Dele Okafor, as lead worker." in said
    assert (
        "It happened Monday 2 March 2026, 10am and was recorded Monday 2 March 2026, 10am by Dele Okafor."
        in said
    )
    assert "Age then 17" in said
    assert "plain/meeting-within-5-days" in said
    assert "Due Saturday 7 March 2026" in said


def test_why_shows_the_duty_but_not_an_event_of_a_class_i_may_not_see(house, case):
    # Joan as keyworker sees duties and placements, not what is marked higher.
    house.join(house.joan, case, "keyworker")
    ref = house.rows("SELECT ref FROM duty WHERE rule = 'plain/meeting-within-5-days'")[0][0]
    client = house.visit(house.joan)
    assert "was recorded" in words(client.get(f"/protocol/duty/{ref}/"))

    house.change("UPDATE event SET marking = 2 WHERE type = 'placement_started'")
    try:
        said = words(client.get(f"/protocol/duty/{ref}/"))
        assert "You may see what is owed, but not the record it comes from." in said
        assert "Age then" not in said
    finally:
        house.change("UPDATE event SET marking = 0 WHERE type = 'placement_started'")


@pytest.mark.parametrize(
    "path", ["/protocol/none/", "/protocol/plain/PLN-NOT-01/", "/protocol/duty/none/"]
)
def test_what_is_not_there_is_not_found(house, case, path):
    assert house.visit(house.dele).get(path).status_code == 404


def test_a_hidden_duty_answers_as_one_that_is_not_there(house, case):
    ref = house.rows("SELECT ref FROM duty LIMIT 1")[0][0]
    client = house.visit(house.yaz)

    assert words(client.get(f"/protocol/duty/{ref}/")) == words(client.get("/protocol/duty/none/"))


def test_every_rule_of_the_islington_protocol_has_words(settings):
    pack = load(settings.BASE_DIR / "packs" / "islington")
    wordless = [rule.id for rule in pack.rules if not wording.in_words(rule)]
    broken = [
        words
        for rule in pack.rules
        for words in wording.in_words(rule)
        if "{" in words or "[" in words
    ]

    assert wordless == []
    assert broken == []


def test_a_kind_of_rule_without_a_writer_would_be_noticed(monkeypatch, settings):
    # The control.
    pack = load(settings.BASE_DIR / "packs" / "islington")
    monkeypatch.setattr(wording, "_WRITERS", {})

    assert not any(wording.in_words(rule) for rule in pack.rules)


def test_a_condition_inside_another_is_in_brackets():
    said = wording.condition(
        {"any": [{"age": {"under": 18}}, {"all": [{"age": {"at_least": 18}}, {"linked": "yes"}]}]}
    )

    assert said == (
        "the young person's age is under 18 or (the young person's age is 18 or more and "
        "the placement review forms part of the care or pathway plan review)"
    )
    assert wording.condition({"not": {"attended": "no"}}) == "attended is not no"


RULES_IN_WORDS = [
    ({"age": {"under": 18}}, "the young person's age is under 18"),
    ({"setting_24h": False}, "it is not so that the home has staff there day and night"),
    ({"yos_order": {"not": True}}, "it is not recorded that the young person is on a youth justice order"),
    ({"risk_gangs": "yes"}, "there is any risk in relation to gangs"),
    ({"required_present": {"not": "no"}}, "it is not ruled out that everybody who must come was there, or the manager who may come for them"),
    ({"status": ["child_in_need", "looked_after"]}, "legal status is child in need or looked after"),
    ({"to": "placements_team"}, "whom it goes to is placements team"),
]  # fmt: skip


@pytest.mark.parametrize(("where", "says"), RULES_IN_WORDS)
def test_a_condition_reads_as_a_keyworker_would_say_it(where, says):
    assert condition(where) == says


@pytest.mark.parametrize(
    ("where", "says"),
    [
        ({}, "the support plan was sent to the lead worker or keyworker"),
        ({"to": "keyworker"}, "the support plan was sent to the keyworker"),
        ({"to": ["lead_worker", "keyworker"], "age": {"under": 18}}, "the support plan was sent to the lead worker or keyworker, where the young person's age is under 18"),
    ],
)  # fmt: skip
def test_what_happened_names_whom_the_rule_names(where, says):
    trigger = Trigger(event="support_plan_sent_to_worker", where=where)

    assert event(trigger) == says


def test_no_rule_of_the_agreement_shows_a_slot_or_a_letter_of_code(settings):
    for rule in load(settings.BASE_DIR / "packs" / "islington").rules:
        for said in wording.in_words(rule):
            assert not set("{}_[]") & set(said), said
