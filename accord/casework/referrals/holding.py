"""What a referral holds and what it lacks, as facts that the pack's form can be asked about."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import connection

from accord import clock
from accord.access.actor import Actor
from accord.casework.referrals import protocol
from accord.casework.referrals.models import (
    Referral,
    ReferralDocument,
    RiskAssessment,
    RiskItem,
    SafetyInformation,
    YosOrder,
)
from accord.duties import facts as event_facts
from accord.protocols.forms import EMPTY, Missing

VIEWS = (
    "yp_view_strengths_protective_factors",
    "yp_view_needs",
    "yp_view_risks",
    "yp_view_outcomes_wanted",
)
WORDS = (*VIEWS, "why_supported_accommodation_appropriate", "additional_support_information")
SAFETY = (
    "safety_plan_exists",
    "current_safety_plans",
    "measures_for_placement",
    "how_to_alert_worker_of_absence",
    "when_edt_referral_needed",
)
DOCUMENT = "doc_"
HOUSING_RECORD = "supported_housing_record"
THERE, UNAVAILABLE = "there", "unavailable"  # a document said not to exist, with the reason
ORDER_ASKED = Missing(
    item="yos_order",
    says="Whether the young person is on a youth justice order",
    clause="",
    owed_by="lead_worker",
    force="should",
)


@dataclass(frozen=True, slots=True)
class Held:
    """What is there now: `facts` for the pack's form, and the rows they come from."""

    facts: Mapping[str, Any]
    assessment: RiskAssessment | None
    items: Mapping[str, RiskItem]
    safety: SafetyInformation | None
    order: YosOrder | None
    documents: tuple[ReferralDocument, ...]

    def answer(self, category: str) -> str | None:
        """yes, no or not_known for a risk or vulnerability, or None where nobody has said."""
        item = self.items.get(category)
        return item.answer if item else None


def standing(referral: Referral, by: Actor) -> dict[str, Any]:
    """Age, status and the like today, with the form that was in force when it was started."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT app.referral_facts(%s)", [referral.file_id])
        (known,) = cursor.fetchone()
    known = json.loads(known) if isinstance(known, str) else known
    interim = referral.interim if referral.interim is not None else protocol.interim_in_force(by)
    return {**event_facts.standing(known, clock.now()), "interim_form": interim}


def latest_assessment(file_id: int) -> RiskAssessment | None:
    """The newest version of the risk assessment, or None."""
    return RiskAssessment.objects.filter(file_id=file_id).order_by("-number").first()


def said(**facts: Any) -> dict[str, Any]:
    """Only the facts that say something: an empty text is as unknown as None."""
    return {name: value for name, value in facts.items() if value not in (None, "")}


def risk_answer(file_id: int, category: str) -> str | None:
    """What the newest risk assessment says of one category, or None where nobody has said."""
    latest = latest_assessment(file_id)
    item = latest and RiskItem.objects.filter(assessment=latest, category=category).first()
    return item.answer if item else None


def current_order(file_id: int) -> YosOrder | None:
    """What is known last of a youth justice order, or None where nobody has said."""
    return YosOrder.objects.filter(file_id=file_id).order_by("-known_from", "-id").first()


def held(referral: Referral, by: Actor) -> Held:
    """Everything the referral rests on, as far as the reader may see it."""
    assessment = latest_assessment(referral.file_id)
    items = {i.category: i for i in assessment.items.all()} if assessment else {}
    safety = SafetyInformation.objects.filter(file_id=referral.file_id).first()
    order = current_order(referral.file_id)
    documents = tuple(
        ReferralDocument.objects.filter(referral=referral, removed_at__isnull=True).order_by(
            "kind", "id"
        )
    )
    facts = {
        **standing(referral, by),
        **{name: getattr(referral, name) for name in WORDS},
        **_risk_facts(items),
        **{name: getattr(safety, name) for name in SAFETY if safety},
        **_document_facts(referral, assessment, documents),
        "yos_order_details": _order_details(order),
    }
    return Held(facts, assessment, items, safety, order, documents)


def missing(held_now: Held, by: Actor) -> list[Missing]:
    """What the pack's form asks for and is not there, what need not be there among it.

    Whether there is an order decides what is asked for, so the question itself is one of them.
    """
    found = protocol.checklist(by).missing(held_now.facts)
    asked = held_now.order is not None or "yos_order" in held_now.facts
    return found if asked else [*found, ORDER_ASKED]


def parts(held_now: Held, by: Actor) -> list[str]:
    """The names of the parts that are there, as the pack's form lists them."""
    needed = protocol.checklist(by).needed(held_now.facts)
    absent = (*EMPTY, UNAVAILABLE)
    return [item.item for item in needed if held_now.facts.get(item.item) not in absent]


def document_kinds(held_now: Held, *, housing_record: bool) -> list[str]:
    """The kinds of document that can go with the referral now, the housing record if asked for."""
    kinds = {
        name.removeprefix(DOCUMENT)
        for name, there in held_now.facts.items()
        if name.startswith(DOCUMENT) and there == THERE
    }
    return sorted(kinds | {HOUSING_RECORD} if housing_record else kinds - {HOUSING_RECORD})


def _risk_facts(items: Mapping[str, RiskItem]) -> dict[str, Any]:
    present = [item for item in items.values() if item.answer == "yes"]
    detail = bool(present) and all(item.detailed for item in present)
    return {
        **{item.category: item.answer for item in items.values()},
        "risk_detail": detail or None,
    }


def _order_details(order: YosOrder | None) -> str | None:
    if order is None or order.details_obtained_at is None:
        return None
    return order.order_details or None


def _document_facts(
    referral: Referral,
    assessment: RiskAssessment | None,
    documents: tuple[ReferralDocument, ...],
) -> dict[str, Any]:
    """The request form and the risk assessment are kept in Accord and count as documents."""
    facts: dict[str, Any] = {}
    for document in documents:
        there = UNAVAILABLE if document.unavailable_because else THERE
        name = DOCUMENT + document.kind
        facts[name] = THERE if facts.get(name) == THERE else there
    if referral.form:
        own = "placement_request_form" if referral.form == "placement_request" else "interim_form"
        facts[DOCUMENT + own] = THERE
    if assessment is not None:
        facts[DOCUMENT + "social_care_risk_assessment"] = THERE
    facts[DOCUMENT + HOUSING_RECORD] = THERE
    return facts
