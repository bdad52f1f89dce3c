"""Every address of the service, walked from Django's own resolver, and what fills its slots.

An address with a slot that nobody has said how to fill fails the test: no route is left out.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, get_resolver

Slot = tuple[str, str]  # table, column
CASE: Slot = ("file", "ref")

# What fills a slot by its name, whatever the route.
SLOTS: dict[str, Slot] = {
    "referral": ("referral", "id"), "interview": ("assessment_interview", "id"),
    "assessment": ("housing_assessment", "id"), "offer": ("offer", "id"),
    "proposal": ("out_of_borough_proposal", "id"),
    "family": ("family_placement", "id"), "entry": ("event", "ref"), "part": ("case_team", "id"),
    "member": ("member", "ref"), "meeting": ("planning_meeting", "id"),
    "placement": ("placement", "id"), "arrangement": ("arrangement", "id"),
    "plan": ("support_plan", "id"), "action": ("plan_action", "id"),
    "number": ("risk_assessment", "number"), "check": ("area_check", "id"),
    "document": ("referral_document", "ref"), "question": ("information_request", "id"),
    "handover": ("referral_handover", "id"), "approval": ("funding_approval", "ref"),
    "consultation": ("gangs_consultation", "id"), "review": ("placement_review", "id"),
    "statutory": ("statutory_review", "id"), "letter": ("letter", "id"),
    "message": ("message", "ref"), "job": ("job", "id"), "bed": ("bed", "ref"), "unit": ("unit", "ref"),
    "limit": ("sealed_limit", "ref"), "access": ("glass", "id"),
    "intel": ("intel_item", "id"), "relay": ("relay_note", "id"), "flag": ("police_flag", "id"),
    "group_link": ("group_link", "id"),
    "measure": ("special_measure", "id"), "worry": ("risk_concern", "id"),
    "held": ("held_information", "id"), "sighting": ("sighting", "id"),
    "risk_meeting": ("risk_meeting", "id"), "mapping": ("mapping_meeting", "id"),
    "panel": ("risk_panel", "id"), "task": ("risk_panel_action", "id"),
    "safety_plan": ("safety_plan", "id"), "patch": ("patch", "ref"),
    "address": ("case_address", "id"), "pointer": ("pointer", "id"), "ask": ("pointer_ask", "id"),
    "challenge": ("challenge", "id"), "refusal": ("refusal", "id"), "move": ("move", "id"),
    "extension": ("extension", "id"), "matter": ("contract_matter", "id"),
    "episode": ("episode", "id"), "incident": ("incident", "id"),
    "missing_meeting": ("missing_meeting", "id"), "report": ("incident_report", "ref"),
    "home": ("home", "ref"), "kept": ("risk_file", "ref"),
    "concern": ("harm_concern", "id"), "share": ("information_share", "id"),
    "risk": ("third_party_risk", "id"), "log": ("monthly_log", "ref"),
    "month_log": ("monthly_log", "id"), "theme": ("log_theme", "id"),
    "weekly": ("weekly_log", "id"), "agency": ("agency", "id"),
    "made": ("made_document", "id"), "contact": ("known_contact", "id"),
    "told": ("tell", "id"), "undelivered": ("message", "id"),
    "forum": ("forum", "id"), "joint_action": ("joint_action", "id"),
    "item": ("knowledge_item", "id"), "specification": ("specification", "id"),
    "export": ("export_file", "ref"), "team": ("team", "ref"), "turn": ("on_call", "id"), "file": CASE,
    "match": ("possible_match", "id"), "link": ("record_link", "id"), "other": CASE, "transfer": ("transfer", "id"), "pack": ("host_pack", "id"), "carried": ("duty", "id"),
    "finance": ("finance_entitlement", "id"), "outreach": ("outreach", "id"), "appointment": ("appointment", "id"),
    "choice": ("home_choice", "id"), "asked": ("place_asked", "id"),
    "asking": ("subject_access", "id"), "period": ("retention_period", "id"), "hold": ("legal_hold", "id"),
    "disposal": ("disposal", "id"), "property_check": ("property_check", "ref"), "home_pk": ("home", "id"),
    "conduct": ("resident_conduct", "id"), "issue": ("neighbourhood_issue", "ref"), "gathering": ("house_meeting", "ref"), "training_help": ("training_help", "ref"),
    "feedback": ("feedback", "id"), "partner_issue": ("partner_issue", "id"),
    "panel_referral": ("panel_referral", "id"), "officer_part": ("officer_part", "id"), "programme": ("skills_programme", "id"),
    "accommodation_panel": ("accommodation_panel", "id"), "drop_in": ("drop_in", "id"), "housing_training": ("housing_training", "id"),
    "housing_application": ("housing_application", "id"), "talk": ("rehousing_appointment", "id"), "property_search": ("property_search", "id"),
    "tenancy_offer": ("tenancy_offer", "id"), "at_panel": ("offers_at_panel", "id"), "viewing": ("tenancy_appointment", "id"), "tenancy": ("tenancy", "id"),
    "tenancy_flag": ("tenancy_flag", "id"), "tenancy_issue": ("tenancy_issue", "id"), "formal_meeting": ("formal_tenancy_meeting", "id"),
    "attendance": ("attendance", "id"), "adult": ("attendance_adult", "id"), "overnight": ("overnight_request", "id"),
    "presentation": ("homeless_presentation", "id"), "mediation": ("mediation", "id"), "front_door_referral": ("front_door_referral", "id"),
    "interim_stay": ("interim_stay", "id"), "duty_decision": ("duty_decision", "id"), "housing_help": ("housing_help", "id"), "housing_duty": ("housing_duty", "id"),
    "layer": ("care_layer", "id"), "section_20": ("section_20_decision", "id"), "leaving_care": ("leaving_care", "id"),
    "custody_stay": ("custody_stay", "id"), "bail": ("bail_considered", "id"), "caretaking": ("caretaking", "id"),
    "enforcement": ("enforcement", "id"), "disruption": ("disruption_meeting", "id"),
    "board_meeting": ("board_meeting", "id"), "service_offer": ("service_offer", "id"), "panel_discussion": ("panel_discussion", "id"),
    "intervention_plan": ("intervention_plan", "id"), "intervention": ("intervention", "id"), "system_use": ("system_use", "id"),
    "urgent": ("out_of_hours_matter", "id"), "closure": ("joint_closure", "id"), "audit": ("joint_audit", "id"), "audit_proposal": ("audit_proposal", "id"), "infection": ("infection", "id"), "outbreak": ("outbreak", "id"),
}  # fmt: skip
# What `ref` means where it is not a case.
REFS: dict[str, Slot] = {
    "waive": ("duty", "ref"), "why": ("duty", "ref"), "letter": ("message", "ref"),
    "letter_posted": ("message", "ref"), "letter_print": ("message", "ref"),
    "letter_handed": ("message", "ref"), "told": ("tell", "ref"), "acknowledge": ("tell", "ref"),
    "agency": ("agency", "ref"), "agency_contract": ("agency", "ref"), "team_add": ("agency", "ref"), "team": ("team", "ref"),
    "member_add": ("team", "ref"), "member": ("member", "ref"), "role_give": ("member", "ref"),
    "role_end": ("member", "ref"), "member_invite": ("member", "ref"),
    "member_close": ("member", "ref"), "homes:home": ("home", "ref"),
    "homes:change": ("home", "ref"), "homes:add_bed": ("home", "ref"),
    "homes:close_bed": ("home", "ref"), "homes:open_vacancy": ("home", "ref"),
    "homes:withdraw": ("home", "ref"), "homes:let_go": ("home", "ref"), "homes:about": ("home", "ref"),
    "homes:papers": ("home", "ref"), "homes:add_paper": ("home", "ref"),
    "homes:history": ("home", "ref"), "homes:registration": ("home", "ref"),
    "homes:add_unit": ("home", "ref"), "homes:change_bed": ("home", "ref"),
    "homes:change_unit": ("home", "ref"), "homes:close_unit": ("home", "ref"),
    "homes:why_empty": ("home", "ref"),
    "connecting:one": ("member", "ref"), "connecting:key_add": ("member", "ref"),
    "connecting:hook_add": ("member", "ref"), "connecting:stop": ("member", "ref"),
    "connecting:revoke": ("api_key", "ref"), "connecting:hook_end": ("webhook", "ref"),
    "connecting:hook_again": ("webhook", "ref"), "returns:one": ("return_made", "ref"),
    "returns:file": ("return_made", "ref"),
}  # fmt: skip
# Words, not records: one that the screen knows.
WORDS: dict[str, tuple[str, ...]] = {
    "subject_access:part.part": ("contact", "timeline"),
    "subject_access:proposed.part": ("contact",),
    "subject_access:piece.piece": ("young_person-1-legal_name",),
    "property_checks:next.step": ("one", "nominee"),
    "neighbourhood:next.step": ("issue", "meeting"),
    "concerns:go_tell.what": ("concern", "share"),
    "concerns:go_write.what": ("call", "concern", "share"),
    "concerns:go_consider.what": ("risk",),
    "logs:look.month": ("2026-03",),
    "logs:send_summary.month": ("2026-03",),
    "incidents:next.step": ("answer", "learned", "form"),
    "meetings:point.point": ("ISL-PPM-16",),
    "meetings:agree.kind": ("curfew", "missing", "sharing"),
    "referrals:attach.kind": ("care_or_pathway_plan",),
    "documents:make_young_person.kind": ("letter", "plan"),
    "documents:make_part.kind": ("letter", "handover_pack", "chronology"),
    "documents:make_contact.kind": ("letter", "plan"),
    "oversight:forum_focus.focus": ("good_practice",),
    "directory:service.service": ("commissioning_team",),
    "directory:contact.service": ("commissioning_team",),
    "care_status:consider.option": ("mediation",),
    "support:agree.heading": ("money",),
    "support:give.heading": ("money",),
    "reviews:next_schedule.what": ("review", "placement"),
    "sharing:paper.kind": ("assessment", "offer", "refusal", "confirmation", "notes", "plan"),
    "sharing:easy_paper.kind": ("offer", "refusal", "confirmation"),
    "sharing:file.kind": ("housing_assessment", "support_plan"),
    "sharing:download.kind": ("housing_assessment", "support_plan"),
}
# The record named by `pk`, by the word beside it.
BY_WORD: dict[str, Slot] = {
    "concern": ("harm_concern", "id"), "share": ("information_share", "id"),
    "call": ("call", "id"), "risk": ("third_party_risk", "id"),
    "answer": ("incident_report", "id"), "learned": ("incident_report", "id"),
    "form": ("home", "id"), "issue": ("neighbourhood_issue", "id"), "meeting": ("house_meeting", "id"),
    "review": ("placement_review", "id"), "placement": ("placement", "id"),
    "assessment": ("housing_assessment", "id"), "offer": ("offer", "id"),
    "refusal": ("refusal", "id"), "confirmation": ("placement", "id"),
    "notes": ("planning_meeting", "id"), "plan": ("support_plan", "id"),
    "housing_assessment": ("housing_assessment", "id"), "support_plan": ("support_plan", "id"),
}  # fmt: skip
# Of one route alone.
OF_ROUTE: dict[str, Slot] = {
    "oversight:review.review": ("contract_review", "id"),
    "known_to:asked_share.question": ("pointer_ask", "ref"),
    "known_to:asked_nothing.question": ("pointer_ask", "ref"),
    "outbreaks:settle.concern": ("equipment_concern", "id"),
    "transfers:question.question": ("place_asked", "id"),
    "oversight:forum_represent.team": ("team", "id"),
    "agreements:paper_add.agency": ("agency", "ref"),
    "agreements:training_add.agency": ("agency", "ref"),
}
# Nobody's record: signing in and somebody's own account, the protocol, its signatures and guided questions, a month of vacancies, how a service is
# reached, and days of odd looks, which only reviewers open. The API is asked with keys: tests/web/api.
PUBLIC = {
    "api:one_duty", "api:case", "api:case_timeline", "api:one_notice", "api:papers", "api:exports",
    "api:acknowledge", "api:paper_receipt", "api:export_receipt",
    "mine:feed",
    "sign_in_with", "openid_connect_callback", "account:key_name", "account:key_remove",
    "account:session_end",
    "sign_in_as", "account_reset_password_from_key", "looks:day", "looks:done", "looks:line",
    "agreements:sign", "agreements:day", "agreements:word", "agreements:give_up", "agreements:stand", "logs:look", "logs:send_summary", "directory:service",
    "directory:contact", "importing:choose", "importing:template", "importing:one", "importing:start",
    "importing:stop", "ways:start", "ways:step", "ways:form",
}  # fmt: skip
PROTOCOL = {"pack", "clause"}


@dataclass(frozen=True)
class Route:
    """One address: its name, its slots in order, and the words that go with them."""

    name: str
    path: str
    slots: tuple[tuple[str, Slot], ...]
    words: tuple[tuple[str, str], ...] = ()
    view: Any = None

    @property
    def label(self) -> str:
        """For the names of tests."""
        return "-".join([self.name, *(word for _, word in self.words)])


def walked() -> Iterator[tuple[str, str, Any]]:
    """Every route there is: its full name, its whole path and its view."""
    yield from _walk(get_resolver(), "", ())


def _walk(resolver: Any, prefix: str, spaces: tuple[str, ...]) -> Iterator[tuple[str, str, Any]]:
    for one in resolver.url_patterns:
        path = prefix + str(one.pattern)
        if isinstance(one, URLPattern):
            yield ":".join([*spaces, one.name or ""]), path, one.callback
        else:
            yield from _walk(one, path, (*spaces, one.namespace) if one.namespace else spaces)


def routes() -> list[Route]:
    """Every route that names a record, with what fills it; `unfilled()` says which are missing."""
    left_out = set(unfilled())
    return [
        made
        for name, path, view in walked()
        if name not in left_out
        for made in _made(name, path, view)
    ]


def unfilled() -> list[str]:
    """Routes with a slot that nobody has said how to fill: there must be none."""
    found = []
    for name, path, view in walked():
        try:
            list(_made(name, path, view))
        except LookupError:
            found.append(name)
    return found


def _made(name: str, path: str, view: Any) -> Iterator[Route]:
    slots = re.findall(r"<(?:\w+:)?(\w+)>", path)
    if name in PUBLIC or set(slots) <= PROTOCOL:
        return
    word = next((slot for slot in slots if f"{name}.{slot}" in WORDS), "")
    for said in WORDS.get(f"{name}.{word}", ("",)):
        filled = tuple((slot, slot_of(name, slot, said)) for slot in slots if slot != word)
        if filled:  # one with a word alone names no record
            yield Route(name, path, filled, ((word, said),) if word else (), view)


def slot_of(name: str, slot: str, word: str = "") -> Slot:
    """What fills one slot of one route."""
    if f"{name}.{slot}" in OF_ROUTE:
        return OF_ROUTE[f"{name}.{slot}"]
    if slot == "ref":
        return REFS.get(name, CASE)
    if slot == "pk" and word in BY_WORD:
        return BY_WORD[word]
    if slot not in SLOTS:
        raise LookupError(f"{name}: nobody has said what fills <{slot}>. Add it to SLOTS.")
    return SLOTS[slot]
