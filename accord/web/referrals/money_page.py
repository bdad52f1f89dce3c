"""Options, and money asked for, as cards of finished words."""

from typing import Any

from accord import clock
from accord.casework.finding.models import HomeChoice
from accord.casework.referrals import actions, states
from accord.casework.referrals.models import (
    FundingApproval,
    PlacementOption,
    PlacementSearch,
    Referral,
)
from accord.web.referrals.chosen import choice_words, choices_of


def option_cards(screen: Any, search: PlacementSearch) -> list[dict[str, Any]]:
    """The places that might suit, with what was known of each that was chosen from all homes."""
    rows = PlacementOption.objects.filter(search=search).select_related("home").order_by("id")
    choices = choices_of(search)
    return [_option(screen, row, choices.get(row.pk)) for row in rows]


def _option(screen: Any, row: PlacementOption, choice: HomeChoice | None) -> dict[str, Any]:
    level = f"{row.get_level_of_support_display()} support" if row.level_of_support else ""
    kind = "" if row.home and row.option_type == "other" else row.get_option_type_display()
    told = row.shared_with_worker_at
    return {
        "title": row.home.name if row.home else row.described,
        "lines": [
            *filter(None, (kind, row.location, level, row.decision_evidence)),
            *([choice_words(choice)] if choice else []),
            f"The lead worker was told {clock.in_words(told)}"
            if told
            else "The lead worker has not been told",
        ],
        "links": [("What was known then", screen.to("referrals:chosen", choice.pk))]
        if choice
        else [],
    }


def approval_cards(screen: Any, referral: Referral) -> list[dict[str, Any]]:
    """Money asked for, with what can be done about each."""
    rows = FundingApproval.objects.filter(referral=referral).select_related(
        "provider_team__agency", "home", "decided_by"
    )
    return [approval_card(screen, row) for row in rows.order_by("-proposed_at", "-id")]


def approval_card(screen: Any, row: FundingApproval) -> dict[str, Any]:
    """One request for money in words."""
    return {
        "title": f"{row.get_purpose_display()}: {states.APPROVAL[row.state].lower()}",
        "lines": approval_lines(row),
        "links": _links(screen, row),
    }


def approval_lines(row: FundingApproval) -> list[str]:
    """What it is for, what it costs, and what was decided."""
    provider = (
        row.home.name if row.home else row.provider_team.agency.name if row.provider_team else ""
    )
    decided = (
        f"Decided {clock.in_words(row.decided_at)} by {row.decided_by.name}"
        if row.decided_by
        else ""
    )
    lines = (
        row.because,
        f"Where: {provider}" if provider else "",
        f"{row.hours_a_week.normalize():f} hours a week" if row.hours_a_week else "",
        f"£{row.cost_a_week:,.2f} a week" if row.cost_a_week else "",
        f"Asked of the {row.get_approver_display().lower()} {clock.in_words(row.requested_at)}"
        if row.requested_at else "",
        decided,
        row.decision_says,
    )  # fmt: skip
    return [line for line in lines if line]


def _links(screen: Any, row: FundingApproval) -> list[tuple[str, str]]:
    buy = (
        actions.agree_spot_purchase if row.purpose == "spot_purchase" else actions.agree_extra_hours
    )
    ways = (
        (
            "Ask for approval",
            "ask_approval",
            actions.request_approval,
            {states.PROPOSED, states.TURNED_DOWN},
        ),
        ("Approve it or refuse it", "decide_approval", actions.decide_approval, {states.REQUESTED}),
        ("Buy it", "buy", buy, set(states.APPROVAL) - {states.AGREED, states.TURNED_DOWN}),
    )
    return [
        (words, screen.to(f"referrals:{name}", row.pk))
        for words, name, does, when in ways
        if row.state in when and screen.may(does)
    ]
