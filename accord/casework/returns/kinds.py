"""The returns there are: SSDA903 episodes, missing and care leavers, and the placements data standard."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal

from accord import clock
from accord.access.sight import shown
from accord.casework.people.models import LegalStatus
from accord.casework.placements.models import Placement
from accord.casework.referrals.models import FundingApproval, RiskAssessment, RiskItem
from accord.casework.returns.building import (
    NO_STATUS,
    NOT_LEAVING,
    NOT_LOOKED_AFTER,
    Difference,
    Kind,
    Line,
    Made,
    child,
    day,
    placements_between,
    reported_between,
    statuses_of,
)
from accord.casework.returns.codes import code

# What the words of a legal basis say, where they say it plainly.
BASIS = (
    (re.compile(r"\b(?:section|s\.?)\s*20\b", re.IGNORECASE), "V2"),
    (re.compile(r"\bremand", re.IGNORECASE), "J1"),
)
SUPPORTED_FROM = date(2024, 4, 1)  # the first return that has a code for supported accommodation
RISKS = {
    "risk_to_child_self_harm": "vuln_self_harm",
    "risk_to_child_drug_and_alcohol_use": "vuln_substance_misuse",
    "risk_to_child_going_missing": "vuln_missing",
    "risk_to_others_sexual_harm": "risk_harmful_sexual_behaviour",
}
KNOWN = {"yes": "Risk present", "no": "No known risk"}


def _episodes(first: date, last: date) -> Made:
    """A line for each stretch in which somebody was looked after and lived in one home."""
    stays = placements_between(first, last)
    statuses = statuses_of(stay.file_id for stay in stays)
    lines: list[Line] = []
    differences: dict[str, Difference] = {}
    for stay in stays:
        held = statuses.get(stay.file_id, [])
        during = [
            one for one in held if one.status == "looked_after" and _meet(stay, one, first, last)
        ]
        if not during:
            why = NOT_LOOKED_AFTER if held else NO_STATUS
            differences.setdefault(stay.file.ref, Difference(stay.file.ref, why))
        for status in during:
            lines.append(_episode(stay, status, last))
            if not _legal(status, last):
                words = "Legal status: the words of its basis give no code, so LS is blank"
                differences.setdefault(stay.file.ref, Difference(stay.file.ref, words))
    return Made(lines, list(differences.values()), {stay.file_id for stay in stays})


def _meet(stay: Placement, status: LegalStatus, first: date, last: date) -> bool:
    """Whether the two held together on any of these days."""
    began = max(first, stay.started_on or first, status.started_on)
    until = min(
        last,
        stay.ended_on or last,
        (status.ended_on or last + timedelta(days=1)) - timedelta(days=1),
    )
    return began <= until


def _episode(stay: Placement, status: LegalStatus, last: date) -> Line:
    began = max(stay.started_on or status.started_on, status.started_on)
    ends = [one for one in (stay.ended_on, status.ended_on) if one and one <= last]
    kind = code("placement", "K3" if last >= SUPPORTED_FROM else "H5", last)
    values = {
        "CHILD": child(stay.file),
        "DECOM": day(began),
        "LS": _legal(status, last),
        "PLACE": kind,
        "DEC": day(min(ends) if ends else None),
    }
    return Line(stay.file.ref, _in_order(EPISODES, values))


def _legal(status: LegalStatus, last: date) -> str:
    return next(
        (code("legal_status", one, last) for words, one in BASIS if words.search(status.basis)), ""
    )


def _missing(first: date, last: date) -> Made:
    """A line for each absence that was reported as missing while the young person was looked after."""
    found = reported_between(first, last)
    statuses = statuses_of(one.file_id for one in found)
    lines, differences = [], {}
    for one in found:
        began = clock.local_date(one.curfew_passed_at or one.noticed_at or one.reported_at)  # type: ignore[arg-type]
        held = statuses.get(one.file_id, [])
        if not any(
            status.status == "looked_after" and status.started_on <= began
            and (status.ended_on is None or began < status.ended_on)
            for status in held
        ):  # fmt: skip
            why = NOT_LOOKED_AFTER if held else NO_STATUS
            differences[one.file.ref] = Difference(one.file.ref, why)
            continue
        back = clock.local_date(one.returned_at) if one.returned_at else None
        values = {
            "CHILD": child(one.file),
            "MISSING": code("missing", "M", last),
            "MIS_START": day(began),
            "MIS_END": day(back if back and back <= last else None),
        }
        lines.append(Line(one.file.ref, _in_order(MISSING, values)))
    return Made(lines, list(differences.values()), {one.file_id for one in found})


def _care_leavers(first: date, last: date) -> Made:
    """A line for each care leaver who lived in a home on the last day."""
    stays = placements_between(first, last)
    statuses = statuses_of(stay.file_id for stay in stays)
    lines: dict[str, Line] = {}
    differences: dict[str, Difference] = {}
    for stay in stays:
        ref, held = stay.file.ref, statuses.get(stay.file_id, [])
        now = [
            one
            for one in held
            if one.started_on <= last and (one.ended_on is None or one.ended_on > last)
        ]
        leaving = any(one.status in ("care_leaver", "relevant_care_leaver") for one in now)
        if leaving and (stay.ended_on is None or stay.ended_on > last):
            letter = "V" if stay.home.kind == "emergency" else "D"
            values = {"CHILD": child(stay.file), "ACCOM_LETTER": letter}
            lines[ref] = Line(ref, _in_order(CARE_LEAVERS, values))
        else:
            differences.setdefault(ref, Difference(ref, NOT_LEAVING if held else NO_STATUS))
    kept = [one for ref, one in differences.items() if ref not in lines]
    return Made(list(lines.values()), kept, {stay.file_id for stay in stays})


def _standard(first: date, last: date) -> Made:
    """A line for each stay of these days."""
    stays = placements_between(first, last)
    files = [stay.file_id for stay in stays]
    risks, costs = _risks(files), _costs(files)
    lines, differences = [], {}
    for stay in stays:
        said = risks.get(stay.file_id)
        if said is None:
            why = "Risks are not yours to see, or not recorded, so they are blank"
            differences[stay.file.ref] = Difference(stay.file.ref, why)
        cost = costs.get(stay.referral_id or 0)
        values = {
            "child_ID": child(stay.file),
            **{column: (said or {}).get(category, "") for column, category in RISKS.items()},
            "placement_start_date": day(stay.started_on),
            "total_weekly_cost": f"{cost:.2f}" if cost is not None else "",
            "placement_type": code("placement_type", "Supported Accommodation", last),
        }
        lines.append(Line(stay.file.ref, _in_order(STANDARD, values)))
    return Made(lines, list(differences.values()), set(files))


def _risks(files: list[int]) -> dict[int, dict[str, str]]:
    """What the newest assessment of each file says of each risk, as the standard says it."""
    newest = {
        row.file_id: row.pk
        for row in RiskAssessment.objects.filter(file_id__in=files).order_by("number")
    }
    found: dict[int, dict[str, str]] = {file_id: {} for file_id in newest}
    for item in RiskItem.objects.filter(assessment_id__in=newest.values()):
        if item.answer in KNOWN:
            found[item.file_id][item.category] = KNOWN[item.answer]
    shown("risk", newest)
    return found


def _costs(files: list[int]) -> dict[int, Decimal]:
    """What was agreed to be paid a week, by referral."""
    rows = FundingApproval.objects.filter(
        file_id__in=files, agreed_at__isnull=False, cost_a_week__isnull=False
    )
    found = list(rows.order_by("agreed_at", "pk"))
    shown("search", [row.file_id for row in found])
    return {row.referral_id: row.cost_a_week for row in found if row.cost_a_week is not None}


def _in_order(columns: tuple[str, ...], values: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(values.get(column, "") for column in columns)


EPISODES = ("CHILD", "DECOM", "RNE", "LS", "CIN", "PLACE", "PLACE_PROVIDER", "DEC", "REC",
            "REASON_PLACE_CHANGE", "HOME_POST", "PL_POST", "URN")  # fmt: skip
MISSING = ("CHILD", "DOB", "MISSING", "MIS_START", "MIS_END")
CARE_LEAVERS = ("CHILD", "DOB", "IN_TOUCH", "ACTIV", "ACCOM", "ACCOM_LETTER")
STANDARD = (
    "child_ID", "when_placement_is_needed_by", "foster_care_suitability", "residential_care_suitability",
    "supported_accommodation_suitability", "risk_to_child_self_harm", "risk_to_child_criminal_exploitation",
    "risk_to_child_drug_and_alcohol_use", "risk_to_child_eating_disorder", "risk_to_child_going_missing",
    "risk_to_others_physical_harm", "risk_to_others_sexual_harm", "risk_to_others_fire_setting",
    "risk_to_others_harm_to_animals", "risk_to_others_criminal_exploitation", "placement_start_date",
    "total_weekly_cost", "placement_location", "provider_URN", "placement_type",
)  # fmt: skip
RETURNS: dict[str, Kind] = {
    "ssda903_episodes": Kind(
        EPISODES,
        (
            "RNE, CIN, REC and REASON_PLACE_CHANGE: Accord does not hold these reasons as codes",
            "PLACE_PROVIDER and URN: Accord does not hold what a home is registered as. PLACE is K3, because every home here is supported accommodation",
            "HOME_POST and PL_POST: left out, because they would say where a child lives",
        ),
        _episodes,
    ),
    "ssda903_missing": Kind(
        MISSING,
        (
            "DOB: left out, because the child’s id is enough",
            "A, away without authorisation: Accord does not say of an absence whether it was known where they were",
        ),
        _missing,
    ),
    "ssda903_care_leavers": Kind(
        CARE_LEAVERS,
        (
            "DOB: left out, because the child’s id is enough",
            "IN_TOUCH and ACTIV: Accord does not hold them",
            "ACCOM: Accord does not hold whether the home is suitable, so only the letter is given, in a column of its own",
            "Care leavers who live elsewhere: Accord knows of those in its homes",
        ),
        _care_leavers,
    ),
    "placements_standard": Kind(
        STANDARD,
        (
            "when_placement_is_needed_by and the three suitabilities: Accord does not hold them in these words",
            "Criminal exploitation, eating disorder, physical harm, fire setting and harm to animals: the risk assessment does not ask for them one by one",
            "placement_location: left out, because it would say where a child lives",
            "provider_URN: Accord does not hold it",
        ),
        _standard,
    ),
}  # fmt: skip
