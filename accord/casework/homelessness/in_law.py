"""What the law says of the same answers, in its own order. It stands beside an agreement's table, and alone where there is none.

Children Act 1989 section 20(1), (3), (6) and (11); R (G) v Southwark [2009] UKHL 26; the guidance
on homeless 16 and 17 year olds of April 2018: being in need is the test, and being shut out by
parents is not. A refusal counts where they are able to decide and were told everything.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

HOUSING, SOCIAL_CARE, NEITHER_YET = "housing", "social_care", "neither_yet"
LEADS = {"section_20": SOCIAL_CARE, "housing_act": HOUSING, "housing_act_with_reasons": HOUSING}
# any of these is enough: section 20(1) for the first two, section 20(3) for the third
GROUNDS = ("because_of_parents", "carer_prevented", "seriously_harmed_without")
FULLY_ADVISED = ("advocate_offered", "compared_in_writing", "told_until_25")
LAW = {
    "section_20": "Section 20 of the Children Act 1989 is owed by social care. From 16 parents need not consent, and cannot object; after 24 hours they are looked after",
    "housing_act": "A refusal that counts: housing’s duty under Part 7 of the Housing Act 1996, and help under section 17. Section 20 is offered again",
    "housing_act_with_reasons": "Not in need: housing’s duty under Part 7 of the Housing Act 1996. Being shut out by parents is not the test",
    "section_17": "No ground of section 20 is there: help under section 17, or housing’s duty under Part 7 of the Housing Act 1996",
    "not_yet_need": "Not decided before it is known whether they are in need. Nearly all are",
    "not_yet_answer": "Their wishes are found out first. A missing answer is no refusal, and social care houses them meanwhile",
    "not_yet_advice": "No refusal yet. Offer an advocate, give them in writing what each way means, and say what help care leavers get until 25 and would be lost",
    "not_yet_ability": "No refusal yet. A doubt whether they are able to decide is cleared first",
}


@dataclass(frozen=True, slots=True)
class Found:
    """What was found: its outcome, who leads by it, and the clause and words of an agreement's line."""

    outcome: str
    lead: str
    clause: str = ""
    says: str = ""


def in_law(said: Mapping[str, Any]) -> Found:
    """Answer the tests as the law does. An answer that is left out is not known."""
    outcome = _outcome(said)
    return Found(outcome, LEADS.get(outcome, NEITHER_YET), "", LAW[outcome])


def _outcome(said: Mapping[str, Any]) -> str:
    need, agrees = said.get("child_in_need"), said.get("agrees")
    if need == "no":
        return "housing_act_with_reasons"
    if agrees == "no":
        return _of_refusal(said)
    if need != "yes":
        return "not_yet_need"
    if agrees != "yes":
        return "not_yet_answer"
    return "section_17" if all(said.get(one) == "no" for one in GROUNDS) else "section_20"


def _of_refusal(said: Mapping[str, Any]) -> str:
    if said.get("advised") != "yes" or any(said.get(one) is False for one in FULLY_ADVISED):
        return "not_yet_advice"
    return "housing_act" if said.get("capacity") == "yes" else "not_yet_ability"
