"""Consultations and checks as cards of finished words. Nobody else is ever named."""

from typing import Any

from accord import clock
from accord.access.sight import shown
from accord.casework.referrals import actions
from accord.casework.referrals.models import (
    AreaCheck,
    CrossBorderContact,
    GangsConsultation,
    PostcodeConsideration,
)
from accord.casework.sealing.actions import seal_off
from accord.web.doing import address
from accord.web.known import answer


def gangs_cards(screen: Any) -> list[dict[str, Any]]:
    """The consultations, the checks and what was concluded on this case, newest first."""
    file_id = screen.file.pk
    consultations = GangsConsultation.objects.filter(file_id=file_id).order_by("-requested_at")
    checks = (
        AreaCheck.objects.filter(file_id=file_id).select_related("home").order_by("-requested_at")
    )
    thoughts = PostcodeConsideration.objects.filter(file_id=file_id).order_by("-recorded_at")
    cards = [
        *_limits(screen),
        *(_consultation(screen, row) for row in consultations),
        *(check_card(screen, row) for row in checks),
        *(_thought(row) for row in thoughts),
    ]
    shown("gangs", [file_id] * bool(cards))
    return cards


def _limits(screen: Any) -> list[dict[str, Any]]:
    """The way to limits on where they may live, for those who set them; nobody else hears of it."""
    if not screen.may(seal_off):
        return []
    ways = [
        ("Set a limit", screen.to("sealing:set")),
        ("See the limits your team has set", address("sealing:limits")),
    ]
    says = "Say where, or with whom, this young person must not live. Only your team reads why."
    return [{"title": "Limits on where they may live", "lines": [says], "links": ways}]


def _consultation(screen: Any, row: GangsConsultation) -> dict[str, Any]:
    held = row.held_at is not None
    links = []
    if not held and screen.may(actions.record_gangs_consultation):
        links.append(("Record the consultation", screen.to("referrals:consultation", row.pk)))
    if held and row.checks_needed and screen.may(actions.request_gangs_check):
        links.append(("Ask the gangs team for a check", screen.to("referrals:ask_check")))
    lines = [f"Asked for {clock.in_words(row.requested_at)}", row.asked]
    if row.held_at:
        lines += [
            f"Held {clock.in_words(row.held_at)}",
            row.advice,
            f"Affiliation: {answer(row.gang_affiliation).lower()}",
            "The gangs team is to check" if row.checks_needed else "No check is needed",
        ]
    return {"title": "Gangs consultation", "lines": [x for x in lines if x], "links": links}


def check_card(screen: Any, row: AreaCheck) -> dict[str, Any]:
    """One check: what is to be checked, what was found, what was passed on."""
    title = f"Check of {row.address}" if row.address else "Check of areas to avoid"
    return {"title": title, "lines": check_lines(row), "links": _ways(screen, row)}


def check_lines(row: AreaCheck) -> list[str]:
    """What a check says so far."""
    lines = [f"Asked for {clock.in_words(row.requested_at)}"]
    if row.completed_at:
        lines += [f"Checked {clock.in_words(row.completed_at)}", *_found(row), row.conditions]
    if row.provided_at:
        lines.append(f"Passed on: {row.information_provided}")
    if row.passed_to_placements_team_at:
        lines.append("The placements team has it")
    lines += [_contact(one) for one in row.cross_border_contacts.order_by("contacted_at", "pk")]
    return [line for line in lines if line]


def _contact(row: CrossBorderContact) -> str:
    return f"In contact with {row.contact_team}, {row.borough}, {clock.in_words(row.contacted_at)}"


def _found(row: AreaCheck) -> list[str]:
    if row.check_type == "areas":
        return [
            f"Areas to avoid: {', '.join(row.areas_to_avoid)}"
            if row.areas_to_avoid
            else "No area to avoid"
        ]
    return [
        f"Somebody there at risk from the young person: {answer(row.residents_at_risk_from_young_person).lower()}",
        f"The young person at risk from somebody there: {answer(row.residents_put_young_person_at_risk).lower()}",
    ]


def _ways(screen: Any, row: AreaCheck) -> list[tuple[str, str]]:
    does, name = (
        (actions.record_area_check, "area_check")
        if row.check_type == "areas"
        else (actions.record_address_check, "address_check")
    )
    ways = (
        ("Record the check", name, does, row.completed_at is None),
        ("Pass on what they need to know", "pass_on", actions.pass_on_check_result,
         row.completed_at is not None and row.provided_at is None),
        ("Update the risk assessment with it", "update_risk", actions.save_risk_assessment,
         row.provided_at is not None),
        ("Give it to the placements team", "tell_placements", actions.update_placements_team,
         row.provided_at is not None and row.passed_to_placements_team_at is None),
    )  # fmt: skip
    return [
        (words, screen.to(f"referrals:{screen_name}", row.pk))
        for words, screen_name, action, now in ways
        if now and screen.may(action)
    ]


def _thought(row: PostcodeConsideration) -> dict[str, Any]:
    what = "Better avoided" if row.keep_out else "No need to avoid it"
    return {
        "title": f"Postcode {row.postcode}".strip(),
        "lines": [what, row.conclusion],
        "links": [],
    }
