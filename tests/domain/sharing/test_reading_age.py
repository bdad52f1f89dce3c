"""What a young person is given to read can be read at twelve: plan, letters, refusals, and what we tell them."""

from pathlib import Path

import pytest

from accord.casework.assessments.models.answering import REASONS, REASONS_TO_YOUNG_PERSON
from accord.casework.sharing.papers import CLOSING
from accord.casework.sharing.placing import confirmation_paper, offer_paper, refusal_paper
from accord.protocols import load
from accord.protocols.schema import Tell
from accord.web.plans.mine import my_plan_paper
from tests.acting import acting_as
from tests.domain.assessments.referring import confirmed, doubted, offered, sent_to_oakhouse
from tests.domain.settled import settle
from tests.reading_age import reading_age, syllables

AT_MOST = 12.0
CHECKOUT = Path(__file__).parents[3]
WHEN = "2026-03-12 12:00"


def written(paper):
    """Every line of a paper, as it is read."""
    return "\n".join([paper.heading, *(cell for part in paper.parts for cell in part.cells)])


def my_plan(town):
    settled = settle(town)
    plan = settled.agreed()
    with acting_as(town.dele, WHEN):
        return written(my_plan_paper(plan))


def offer(town):
    sent = sent_to_oakhouse(town)
    made = offered(sent)
    with acting_as(town.dele, WHEN):
        return written(offer_paper(made))


def confirmation(town):
    sent = sent_to_oakhouse(town)
    made = confirmed(sent)
    with acting_as(town.dele, WHEN):
        return written(confirmation_paper(made))


def refusal(town):
    from accord.casework.assessments import actions

    sent = sent_to_oakhouse(town)
    doubt = doubted(sent)
    with acting_as(town.maeve, WHEN) as by:
        made = actions.refuse_placement(
            referral=sent.referral,
            doubt=doubt,
            reasons=["level_of_need"],
            explanation_to_worker="No staff at night.",
            explanation_to_young_person="You need somebody there at night. We have nobody then.",
            by=by,
        )
    with acting_as(town.dele, WHEN):
        return written(refusal_paper(made, to="young_person"))


@pytest.mark.parametrize("paper", [my_plan, offer, confirmation, refusal])
def test_a_paper_for_a_young_person_is_read_at_twelve(town, paper):
    words = paper(town)

    assert len(words.split()) > 20
    assert reading_age(words) <= AT_MOST, words


@pytest.mark.parametrize("kind", CLOSING)
def test_so_is_what_stands_on_every_one(kind):
    words = "\n".join(cell for part in CLOSING[kind] for cell in part.cells)

    assert words
    assert reading_age(words) <= AT_MOST, words


def test_so_are_the_reasons_for_a_refusal():
    assert set(REASONS_TO_YOUNG_PERSON) == {reason for reason, _ in REASONS}
    words = "\n".join(REASONS_TO_YOUNG_PERSON.values())
    assert reading_age(words) <= AT_MOST, words


def test_a_refusal_says_sorry_why_what_next_whom_to_ask_and_how_to_disagree(town):
    words = refusal(town)

    for said in (
        "Dear Kai,",
        "We are sorry.",
        "You need more help than our home can give.",
        "You need somebody there at night. We have nobody then.",
        "Your lead worker goes on looking for a place with you.",
        "Ask your lead worker, Dele Okafor.",
        "You can say that you do not agree.",
        "ask the Placements Team to look at it again",
    ):
        assert said in words
    assert "The level of need is beyond" not in words


def told(pack="islington"):
    """What the protocol has us tell a young person, in the words that go to them."""
    rules = load(CHECKOUT / "packs" / pack).rules
    return {
        rule.id: rule.says
        for rule in rules
        if isinstance(rule, Tell) and any(to.role == "young_person" for to in rule.to)
    }


def test_so_is_what_the_protocol_has_us_tell_them():
    assert told()
    assert {name: says for name, says in told().items() if reading_age(says) > AT_MOST} == {}


@pytest.mark.parametrize(
    ("words", "at_least", "at_most"),
    [
        ("We look at your plan with you. You can ask us to change it.", 2, 9),
        (
            "Notwithstanding the aforementioned circumstances, accommodation suitability "
            "considerations necessitate multidisciplinary deliberation.",
            18,
            99,
        ),
        ("The council made a decision about your home and wrote to tell you what it was.", 8, 13),
    ],
)
def test_the_measure_tells_plain_words_from_hard_ones(words, at_least, at_most):
    # The control: hard words would be found.
    assert at_least <= reading_age(words) <= at_most


@pytest.mark.parametrize(
    ("word", "heard"),
    [("home", 1), ("placement", 2), ("keyworker", 3), ("asked", 1), ("decided", 3), ("a", 1),
     ("people", 2), ("review", 2), ("day", 1), ("accommodation", 5)],
)  # fmt: skip
def test_syllables_are_those_that_are_heard(word, heard):
    assert syllables(word) == heard
