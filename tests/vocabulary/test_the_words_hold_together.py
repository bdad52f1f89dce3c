"""Names, sentences, classes and facts of the one list fit each other."""

import keyword
import re
from collections import defaultdict

import pytest

from accord import vocabulary
from accord.vocabulary import EventType, FactType, loader
from tests.vocabulary import words

EVENTS = list(vocabulary.events().values())

# record() takes these names itself, and the rule language reads these as words of its own
TAKEN = {"file", "by", "happened_at", "once", "going_ahead", "also", "event_type"}
TAKEN |= {"went_ahead", "went_past", "all", "any", "not"}

IRREGULAR = {
    "held", "sent", "given", "made", "found", "met", "told", "left", "set", "run", "put",
    "taken", "begun", "broken", "chosen", "kept", "withdrawn", "withdrew", "overridden",
    "brought", "sought", "written", "foreseen", "fell",
}  # fmt: skip

# Names that a register gives to a state or a moment rather than an act, kept as they are.
STATES = {
    "alternative_placement_needed", "crisis_or_serious_incident", "enforcement_possible",
    "extension_needed", "pathway_is_an_option", "pathway_not_an_option",
    "pathway_no_suitable_vacancy", "pathway_suitable_with_vacancy", "sharing_doubt_arises",
    "police_special_measures_in_place", "provider_doubts_ability_to_support",
    "risk_assessment_flags_gang_risk", "worker_questions_decision", "yp_on_gangs_matrix",
    "young_person_in_custody", "accompaniment_difficulty", "duty_overdue",
    "parent_carer_unavailable",
}  # fmt: skip

JARGON = re.compile(
    r"\b(client|service user|YP|YPA|SW|LAC|CLA|CIN|IRO|IGT|EDT|HASS|CSCT|TAC|SNT|PA|YOS|LCS|"
    r"abscond\w*|perpetrator|non-compliant|failed to engage|successfully)\b"
)


def past_tense(name: str) -> bool:
    parts = name.split("_")
    done = [p for p in parts if (p.endswith("ed") and p != "need") or p in IRREGULAR]
    return bool(done) or parts[-1] == "due"


def test_there_is_one_of_each() -> None:
    assert len(vocabulary.events()) > 500
    assert not set(vocabulary.events()) & set(vocabulary.classes())
    assert not set(vocabulary.standing()) & {n for e in EVENTS for n in e.facts}


def faults(event: EventType) -> list[str]:
    """What is wrong with one type of event, a few words each."""
    said = {
        f"class {event.klass}": event.klass not in vocabulary.classes(),
        f"marking {event.marking}": event.marking not in vocabulary.markings,
        f"on {event.on}": event.on not in ("case", "home", "agency", "area"),
        "not in the past tense": not past_tense(event.id) and event.id not in STATES,
        "not a plain id": not re.fullmatch(r"[a-z][a-z0-9_]*", event.id),
        "no full stop": not event.says.endswith("."),
        "jargon": JARGON.search(event.says) is not None,
    }
    return [
        *(fault for fault, is_so in said.items() if is_so),
        *(f"slot {s}" for s in event.slots() if event.fact(s) is None),
        *(f"about {a}" for a in event.about if event.facts.get(a, FactType("")).type != "ref"),
        *(f"taken {n}" for n in event.facts if n in TAKEN or keyword.iskeyword(n)),
        *(f"unsaid {n}" for n, f in event.facts.items() if not f.says.endswith((".", "?"))),
    ]


def test_every_event_is_whole_and_reads_as_a_plain_sentence() -> None:
    assert {e.id: found for e in EVENTS if (found := faults(e))} == {}


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"class": "gossip"}, "class gossip"),
        ({"marking": 3}, "marking 3"),
        ({"on": "moon"}, "on moon"),
        ({"says": "The placement ended"}, "no full stop"),
        ({"says": "The LAC client absconded."}, "jargon"),
        ({"says": "The placement ended in {weather}."}, "slot weather"),
        ({"about": ["placement", "ended_on"]}, "about ended_on"),
        ({"about": ["planet"]}, "about planet"),
        ({"facts": {"from": {"type": "text", "says": "Where."}}}, "taken from"),
        ({"facts": {"by": {"type": "text", "says": "Who."}}}, "taken by"),
        ({"facts": {"ended_on": {"type": "date"}}}, "unsaid ended_on"),
    ],
)
def test_a_fault_in_an_event_is_noticed(change: dict[str, object], fault: str) -> None:
    raw = words.raw()
    words.entry(raw, "placement_ended").update(change)
    assert fault in faults(loader.build(raw).event("placement_ended"))


def test_what_the_name_check_would_not_let_through() -> None:
    assert not past_tense("need_level")
    assert not past_tense("send_referral")
    assert not past_tense("placement_starts")
    assert JARGON.search("The IRO told the client.")


def test_a_kept_state_is_still_an_event() -> None:
    assert set(vocabulary.events()) >= STATES


def shapes(events: list[EventType]) -> dict[str, set[tuple[str, str]]]:
    found: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for event in events:
        for name, fact in event.facts.items():
            found[name].add((fact.type, fact.of))
    return {name: kinds for name, kinds in found.items() if len(kinds) > 1}


def test_one_name_of_a_fact_has_one_type_everywhere() -> None:
    assert shapes(EVENTS) == {}


def test_two_types_under_one_name_are_noticed() -> None:
    raw = words.raw()
    words.entry(raw, "placement_ended")["facts"]["ended_on"] = {"type": "text"}
    assert set(shapes(list(loader.build(raw).events.values()))) == {"ended_on"}


def test_every_fact_can_be_filled() -> None:
    """An enum has values, a ref a table, a list a kind of item."""
    facts = {(e.id, n): f for e in EVENTS for n, f in e.facts.items()}
    assert {k: f for k, f in facts.items() if not fillable(f)} == {}
    assert not fillable(FactType(type="enum"))
    assert not fillable(FactType(type="ref"))
    assert not fillable(FactType(type="list"))


def fillable(fact: FactType) -> bool:
    needs = {"enum": fact.values, "ref": fact.of, "list": fact.values or fact.of}
    return bool(needs.get(fact.type, True))


def test_every_class_says_what_it_is_and_what_it_must_never_hold() -> None:
    for found in vocabulary.classes().values():
        assert found.says.endswith(".")
        assert found.never.endswith(".")


def test_every_class_is_used() -> None:
    assert {e.klass for e in EVENTS} == set(vocabulary.classes())


def test_every_role_has_a_kind_and_a_meaning() -> None:
    kinds = {"case", "team", "agency", "outside", "young_person"}
    for role in vocabulary.roles().values():
        assert role.kind in kinds
        assert role.says.endswith(".")
        assert not role.title.endswith(".")


def test_the_roles_that_code_relies_on_are_there() -> None:
    relied_on = (
        "lead_worker lead_worker_manager keyworker keyworker_manager provider_manager provider "
        "placements_team referrals_team commissioning_team private_housing_team "
        "temporary_accommodation_team head_of_service service_manager gangs_coordinator "
        "gangs_team youth_justice_worker reviewing_officer out_of_hours_team young_person parent "
        "police other_professional protocol_owner area_administrator"
    )
    assert set(relied_on.split()) <= set(vocabulary.roles())


def test_what_others_may_not_know_is_held_back() -> None:
    """Intelligence, gangs, exploitation and belief of harm never travel unmarked."""
    closed = {"intelligence", "gangs", "exploitation", "safeguarding"}
    assert [e.id for e in EVENTS if e.klass in closed and e.marking == 0] == []
