"""From the first need to a referral that is sent: the lead worker's part."""

from dataclasses import asdict
from datetime import timedelta
from typing import Any

from accord import clock
from accord.casework.demo.playing import Script, Story
from accord.casework.demo.words import NO_SAFETY, RISK, SAFETY, VIEWS
from accord.casework.people.actions import open_case
from accord.casework.people.case_team import add_to_case_team
from accord.casework.referrals import actions
from accord.casework.referrals.actions import RiskAnswer
from accord.casework.referrals.models.risk import RISKS, VULNERABILITIES
from accord.casework.sealing.actions import seal_off
from accord.casework.uploads.actions import attach_file

DOCUMENTS = {
    "looked_after": ("care_or_pathway_plan", "personal_education_plan"),
    "relevant_care_leaver": ("care_or_pathway_plan",),
    "care_leaver": ("care_or_pathway_plan",),
    "child_in_need": ("child_in_need_plan",),
}
OF_ORDER = ("asset_plus_explanations_conclusions", "yos_pathway_plan")
SIGNED = (
    b"Safety plan\n\nIf I feel unsafe I ring my keyworker first, at any hour.\n"
    b"If I am out late I send a message by ten.\nWe look at this again in a month.\n"
)
CHECKABLE = ("risk_gangs", "vuln_missing")


def refer(s: Story) -> Script:
    """Open the case, see the need, write the referral, complete and send it."""
    yield from opened(s)
    yield from written(s)
    if s.has("gangs"):
        yield from consulted(s)
    s.wait(s.pick(1, 1, 2, 3))
    yield s.do(s.made["worker"], actions.complete_referral, referral=s.made["referral"])
    yield s.do(s.made["worker"], actions.submit_referral, referral=s.made["referral"])


def opened(s: Story) -> Script:
    """Open the case; a youth justice worker joins where there is an order."""
    person = yield s.do(s.made["worker"], open_case, **asdict(s.made["who"]))
    s.made["person"], s.made["file"] = person, person.file
    if s.has("order"):
        yield s.do(
            s.made["worker"],
            add_to_case_team,
            person=person,
            role="youth_justice_worker",
            member=s.town.members["yaz"],
        )


def written(s: Story) -> Script:
    """Everything the referral holds, over a few days."""
    worker, file = s.made["worker"], s.made["file"]
    s.wait(s.pick(1, 2, 3))
    referral = yield s.do(worker, actions.record_need, file=file)
    s.made["referral"] = referral
    s.wait(s.pick(0, 1, 1))
    yield s.do(worker, actions.start_referral, referral=referral, form="referrals_team")
    yield s.do(worker, actions.record_order, file=file, on_order=_yes(s.has("order")), **_order(s))
    views = s.pick(*VIEWS)
    yield s.do(
        worker,
        actions.save_referral_views,
        referral=referral,
        version=lambda: referral.version,
        **views,
    )
    s.wait(s.pick(1, 1, 2))
    yield s.do(worker, actions.save_risk_assessment, file=file, **_risks(s))
    yield s.do(worker, actions.save_safety_information, file=file, **_safety(s))
    if s.has("significant"):
        yield s.do(worker, attach_file, file=file, title="Safety plan, signed", content=SIGNED)
    if s.has("order"):
        yield from _details_of_the_order(s)
    yield from _documents(s, DOCUMENTS[s.made["who"].status])


def consulted(s: Story) -> Script:
    """The gangs co-ordinator is consulted, an area is checked, and the risk assessment takes it in."""
    worker, referral = s.made["worker"], s.made["referral"]
    consultation = yield s.do(
        worker,
        actions.request_gangs_consultation,
        referral=referral,
        asked="Is the east of the borough safe for a placement?",
    )
    s.wait(s.pick(2, 3))
    yield s.do(
        "gail",
        actions.record_gangs_consultation,
        consultation=consultation,
        advice="Keep away from the dock estate; a check of areas is needed.",
        checks_needed=True,
        gang_affiliation=s.pick("yes", "not_known"),
    )
    yield from _areas_checked(s, consultation)


def _areas_checked(s: Story, consultation: Any) -> Script:
    check = yield s.do(
        "gail", actions.request_gangs_check, consultation=consultation, check_type="areas"
    )
    s.wait(1)
    yield s.do("tom", actions.record_area_check, check=check, areas_to_avoid=["Dock estate"])
    told = "Not within a mile of the dock estate."
    yield s.do("tom", actions.pass_on_check_result, check=check, information=told)
    yield from _sealed_off(s)
    s.wait(1)
    yield s.do(
        s.made["worker"],
        actions.save_risk_assessment,
        file=s.made["file"],
        items={},
        version=1,
        because_of="gangs_check",
        check=check,
        gangs_information=told,
    )


def _sealed_off(s: Story) -> Script:
    yield s.do(
        "tom",
        seal_off,
        file=s.made["file"],
        locality="WX4",
        reason="Two people who mean them harm are often at the wharf.",
        review_on=clock.local_date(s.at) + timedelta(days=180),
    )


def _documents(s: Story, kinds: tuple[str, ...]) -> Script:
    for kind in kinds:
        yield s.do(
            s.made["worker"],
            actions.attach_document,
            referral=s.made["referral"],
            kind=kind,
            title=kind.replace("_", " ").capitalize(),
            held_where="The council’s case system, documents",
        )


def _details_of_the_order(s: Story) -> Script:
    yield s.do(
        s.made["worker"],
        actions.record_order_details,
        file=s.made["file"],
        referral=s.made["referral"],
        order_details="Weekly meetings; unpaid work on Saturdays.",
        risk_to_self="Low",
        risk_to_others="Medium",
    )
    yield from _documents(s, OF_ORDER)


def _order(s: Story) -> dict[str, Any]:
    if not s.has("order"):
        return {}
    return {"order_type": "Youth rehabilitation order", "case_worker": "Yaz Moran-Lisle"}


def _risks(s: Story) -> dict[str, Any]:
    """Every category answered; what is there has its history, needs and triggers."""
    there = {"risk_gangs"} if s.has("gangs") else set()
    there |= {"vuln_missing"} if s.has("missing") else set()
    open_to_chance = [c for c, _ in RISKS + VULNERABILITIES if c not in CHECKABLE]
    there |= set(s.rng.sample(open_to_chance, s.rng.randint(1, 3)))
    unknown = {s.rng.choice(open_to_chance)} - there
    items = {
        category: RiskAnswer("yes", **s.pick(*RISK))
        if category in there
        else RiskAnswer("not_known" if category in unknown else "no")
        for category, _ in RISKS + VULNERABILITIES
    }
    return {
        "items": items,
        "significant_risks": _yes(s.has("significant") or s.has("gangs")),
        "level_of_risk": s.pick("Low", "Medium", "Medium"),
        "actions_needed": "Agree who is rung and when, before the move.",
        "contributors": ["lead_worker", "young_person"],
    }


def _safety(s: Story) -> dict[str, Any]:
    return dict(SAFETY if s.has("significant") or s.has("gangs") else NO_SAFETY)


def _yes(so: bool) -> str:
    return "yes" if so else "no"
