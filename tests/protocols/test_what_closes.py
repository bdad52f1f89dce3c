"""What is written to close a duty can: its facts are there, and it says which thing it is about."""

import pytest

from tests.protocols.small import DUTY, a_clause
from tests.protocols.test_checks import problems

SPENT = DUTY + "  earlier_counts: true\n  spent_after: AFTER\n"
ABOUT = DUTY + "  about: [home, limit]\n  lapses_when: counted\n"  # a part is enough to lapse
NAMED = DUTY.replace("done_when: met", "done_when: {event: met, where: {by_role: WHO}}")


@pytest.mark.parametrize(
    "rules", [SPENT.replace("AFTER", "ended"), ABOUT, NAMED.replace("WHO", "[worker, nobody]")]
)
def test_what_closes_it_says_which_it_was(rules):
    assert problems(rules) == []


@pytest.mark.parametrize(
    ("rules", "says"),
    [
        (
            DUTY.replace("done_when: met", "done_when: {event: met, where: {not: {riskk: yes}}}"),
            "met has no fact called riskk; did you mean risk",
        ),
        (
            SPENT.replace("AFTER", "{event: ended, where: {riskk: yes}}"),
            "ended has no fact called riskk; did you mean risk",
        ),
        (
            NAMED.replace("WHO", "{includes: [worker, offiser]}"),
            "met: by_role names a role, and there is none called offiser; did you mean officer?",
        ),
        (SPENT.replace("AFTER", "endedd"), "no event called endedd; did you mean ended"),
        (
            DUTY.replace("done_when: met", "done_when: [met, counted]") + "  about: home\n",
            "counted closes nothing here: it has no fact called home, which this is about; it has limit",
        ),
        (
            DUTY.replace("done_when: met", "done_when: counted") + "  about: [home, limit]\n",
            "what started opens is never done: nothing in `done_when` says which home it was",
        ),
        (
            SPENT.replace("AFTER", "counted") + "  about: [home, limit]\n",
            "counted uses nothing up here: it has no fact called home, which this is about",
        ),
        (
            DUTY + "  about: home\n  lapses_when: counted\n",
            "counted closes nothing here: it has no fact called home",
        ),
    ],
)
def test_what_closes_nothing_is_found_with_its_line_and_near_names(rules, says):
    found = [one for one in problems(rules, a_clause("T-A-01")) if says in one]

    assert found, problems(rules, a_clause("T-A-01"))
    assert "rules/all.yaml:" in found[0] and "T-A-01" in found[0]
