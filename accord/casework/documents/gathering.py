"""What the author may see of a case, as pieces a document may be made of. The database decides it."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from accord import clock, vocabulary
from accord.access.models import CaseTeam
from accord.access.sight import shown
from accord.casework.addresses.models import SafeContact
from accord.casework.documents.facts import Fact
from accord.casework.homes.models import BedStay
from accord.casework.meetings.agreed import LINES, RELATED
from accord.casework.meetings.models import Arrangement, PlanningMeeting
from accord.casework.people.models import STATUSES, ContactDetails, LegalStatus, YoungPerson
from accord.casework.placements.models import Placement
from accord.casework.plans.models import PlanAction, PlanOutcome, SupportPlan
from accord.casework.plans.papers import owner
from accord.casework.referrals.models import Referral, RiskAssessment, RiskItem, YosOrder
from accord.casework.reviews.models import ReviewRecord

Found = Iterable[Fact]


def gather(file_id: int) -> list[Fact]:
    """Every piece of the case's records that the author may see, under the classes of a document."""
    found: list[Fact] = []
    for klass, read in READ.items():
        pieces = [fact for fact in read(file_id) if fact.words.strip()]
        shown(klass, [file_id] * len(pieces))
        found += pieces
    return found


def pieces(klass: str, row: Any, *pairs: tuple[str, Any], at: datetime | None = None) -> Found:
    """The named values of one row; those that say nothing are left out."""
    for label, value in pairs:
        words = clock.day_in_words(value) if hasattr(value, "isocalendar") else str(value or "")
        if words:
            yield Fact(klass, row.marking, row._meta.db_table, row.pk, label, words, at)


def _identity(file_id: int) -> Found:
    for row in YoungPerson.objects.filter(file_id=file_id):
        needs = {"yes": "Needed", "no": "Not needed"}.get(row.interpreter, "")
        yield from pieces(
            "identity",
            row,
            ("Name", row.legal_name),
            ("Name they use", row.preferred_name),
            ("Date of birth", row.born),
            ("Pronouns", row.pronouns),
            ("Language", row.language),
            ("Interpreter", needs),
            ("How to talk with them", row.communication),
        )


def _contact(file_id: int) -> Found:
    for row in ContactDetails.objects.filter(file_id=file_id):
        yield from pieces(
            "contact",
            row,
            ("Telephone", row.phone),
            ("E-mail", row.email),
        )
    safe = SafeContact.objects.filter(file_id=file_id, whose="young_person", ended_at__isnull=True)
    for said in safe:
        yield from pieces("contact", said, ("Safe ways and times", ". ".join(said.lines)))


def _location(file_id: int) -> Found:
    today = clock.local_date(clock.now())
    for row in BedStay.objects.filter(file_id=file_id).select_related("bed__home"):
        if row.starts_on <= today and (row.ends_on is None or row.ends_on > today):
            home = row.bed.home
            lines = (home.name, home.address_line_1, home.address_line_2, home.town, home.postcode)
            yield from pieces("location", row, ("Address", ", ".join(one for one in lines if one)))


def _status(file_id: int) -> Found:
    for row in LegalStatus.objects.filter(file_id=file_id, ended_on__isnull=True):
        says = dict(STATUSES).get(row.status, row.status)
        yield from pieces(
            "status", row, ("Status", says), ("By", row.basis), ("Since", row.started_on)
        )


def _team(file_id: int) -> Found:
    now, titles = clock.now(), vocabulary.roles()
    rows = CaseTeam.objects.filter(file_id=file_id, starts__lte=now, ends__gt=now)
    found = rows.select_related("member", "team").order_by("role", "pk")
    for row in {(row.role, row.member_id, row.team_id): row for row in found}.values():
        who = row.member or row.team
        title = titles[row.role].title if row.role in titles else row.role
        yield from pieces("team", row, (title, who.name if who else ""))


def _referral(file_id: int) -> Found:
    for row in Referral.objects.filter(file_id=file_id).order_by("-pk")[:1]:
        yield from pieces(
            "referral",
            row,
            ("What they are good at", row.yp_view_strengths_protective_factors),
            ("What they need", row.yp_view_needs),
            ("What worries them", row.yp_view_risks),
            ("What they want", row.yp_view_outcomes_wanted),
            ("Why this kind of home", row.why_supported_accommodation_appropriate),
        )


def _risk(file_id: int) -> Found:
    newest = RiskAssessment.objects.filter(file_id=file_id).order_by("-number").first()
    if newest is None:
        return
    yield from pieces(
        "risk", newest, ("Level", newest.level_of_risk), ("What is needed", newest.actions_needed)
    )
    for row in RiskItem.objects.filter(file_id=file_id, assessment_id=newest.pk).order_by("pk"):
        if row.answer == "yes":
            said = [row.described, row.history, row.current_needs, row.triggers]
            words = ". ".join(one for one in said if one)
            yield from pieces("risk", row, (row.get_category_display(), words or "Yes"))


def _offending(file_id: int) -> Found:
    for row in YosOrder.objects.filter(file_id=file_id).order_by("-known_from")[:1]:
        if row.on_order == "yes":
            yield from pieces(
                "offending",
                row,
                ("Order", row.order_type),
                ("Details", row.order_details),
                ("Ends", row.ends_on),
            )


def _placement(file_id: int) -> Found:
    """When and what for. Never where: the name of a home says that."""
    rows = Placement.objects.filter(file_id=file_id).exclude(ending="entered_in_error")
    for row in rows.order_by("-move_in_on", "-pk")[:1]:
        yield from pieces(
            "placement",
            row,
            ("Stands", row.get_state_display()),
            ("Moves in or moved in", row.started_on or row.move_in_on),
            ("What for", row.purpose),
            ("Planned until", row.planned_end),
            ("In the longer term", row.longer_term_option),
        )


def _plan(file_id: int) -> Found:
    plan = SupportPlan.objects.filter(file_id=file_id, state="agreed").order_by("-pk").first()
    if plan is None:
        return
    yield from pieces(
        "plan", plan, ("Support", plan.range_of_support), ("How often", plan.support_frequency)
    )
    for row in PlanOutcome.objects.filter(file_id=file_id, plan_id=plan.pk, in_plan=True):
        yield from pieces("plan", row, ("Outcome", row.outcome))
    for one in PlanAction.objects.filter(file_id=file_id, plan_id=plan.pk, in_plan=True):
        who = owner(one)
        yield from pieces("plan", one, ("Action", f"{one.what} ({who})" if who else one.what))


def _review(file_id: int) -> Found:
    for row in ReviewRecord.objects.filter(file_id=file_id).order_by("-pk")[:1]:
        yield from pieces(
            "review",
            row,
            ("Reached", row.outcomes_achieved),
            ("Milestones", row.milestones_achieved),
            ("New outcomes", row.new_or_amended_outcomes),
            ("Moving on", row.move_on_plans),
        )


def _meeting(file_id: int) -> Found:
    """When, never where."""
    rows = PlanningMeeting.objects.filter(
        file_id=file_id, state="arranged", scheduled_for__gt=clock.now()
    )
    for row in rows.order_by("scheduled_for"):
        when = clock.in_words(row.scheduled_for)
        yield from pieces("meeting", row, ("Planning meeting", when), at=row.scheduled_for)


def _arrangement(file_id: int) -> Found:
    """What was agreed and holds now, each term by its own row: some are held more closely."""
    rows = Arrangement.objects.filter(file_id=file_id, state="current")
    rows = rows.exclude(placement__state="ended").select_related(*RELATED)
    for row in rows.prefetch_related("incidents", "indicators").order_by("kind", "about"):
        title = f"{row.get_kind_display()}, {row.about}" if row.about else row.get_kind_display()
        for term, (label, words) in _terms(row):
            yield from pieces("arrangement", term, (f"{title}: {label}", words))


def _terms(row: Arrangement) -> Iterable[tuple[Any, tuple[str, str]]]:
    if row.kind in RELATED:
        term = getattr(row, row.kind, None)  # none where the author may not see it
        return [(term, line) for line in LINES[row.kind](row)] if term else []
    several = row.incidents if row.kind == "incidents" else row.indicators
    return list(zip(several.all(), LINES[row.kind](row), strict=True))


READ: dict[str, Callable[[int], Found]] = {
    "identity": _identity,
    "contact": _contact,
    "location": _location,
    "status": _status,
    "team": _team,
    "referral": _referral,
    "risk": _risk,
    "offending": _offending,
    "placement": _placement,
    "plan": _plan,
    "arrangement": _arrangement,
    "review": _review,
    "meeting": _meeting,
}
