"""Forums and contract reviews for screens: those to come, those held, and what an agenda may draw on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from accord import clock
from accord.access.actor import Actor
from accord.access.models import Agency, Team
from accord.casework.logs.models import LogTheme
from accord.casework.measures import queries as measures
from accord.casework.oversight import protocol
from accord.casework.oversight.actions.reviews import REVIEWED
from accord.casework.oversight.models import (
    ContractReview,
    Forum,
    ForumPlace,
    JointAction,
    KnowledgeItem,
    PracticeEvent,
)
from accord.casework.oversight.models.forum import FOCUSES
from accord.casework.oversight.states import ARRANGED, OPEN, quarter_of
from accord.events.models import Event

FOCUS = dict(FOCUSES)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something an agenda may take up, and whose it is."""

    words: str
    source: str


@dataclass(frozen=True, slots=True)
class Service:
    """A team that may be asked to the forum, and what the protocol calls it."""

    team: Team
    role: str
    expected: bool


@dataclass(frozen=True, slots=True)
class Pack:
    """What a contract review looks at: figures of one provider over one whole quarter.

    `kept` is clause by clause. Numbers small enough to point at somebody are None.
    """

    first: date
    last: date
    kept: Sequence[measures.Line]
    goals: Sequence[measures.Goal]
    who: dict[str, dict[str, int | None]]
    themes: Sequence[LogTheme]


def forum_to_come() -> Forum | None:
    """The session that is arranged, if one is."""
    return Forum.objects.filter(state=ARRANGED).first()


def forums_past() -> list[Forum]:
    """Every session that was held or called off, the newest first."""
    return list(Forum.objects.exclude(state=ARRANGED).order_by("-meeting_at", "-pk"))


def places_of(forum: Forum) -> list[ForumPlace]:
    """Who is asked to a session, and who came."""
    found = ForumPlace.objects.filter(forum_id=forum.pk).select_related("team__agency", "member")
    return list(found.order_by("outside", "team__agency__name", "team__name", "pk"))


def addressed(forum: Forum) -> set[str]:
    """The standing purposes that a session had not got to and that have been seen to since."""
    said = Event.objects.filter(
        type="forum_focus_addressed", facts__forum=forum.pk, corrected_by__isnull=True
    )
    return {facts["focus"] for facts in said.values_list("facts", flat=True)}


def services(by: Actor) -> list[Service]:
    """Every team of the area with what the protocol calls it; those it expects come first."""
    expected = {one.role for one in protocol.asked_to(protocol.FORUM, by) if one.always}
    found = []
    for team in Team.objects.select_related("agency__file").order_by("agency__name", "name"):
        role = _role_of(team)
        wanted = role in expected or role in ("looked_after_team", "leaving_care_team")
        found.append(Service(team, role, wanted))
    return sorted(found, key=lambda one: not one.expected)


def _role_of(team: Team) -> str:
    if team.agency.kind == "provider":
        return "provider_manager"
    return team.function or team.name


def suggestions() -> list[Suggestion]:
    """What the next agenda may take up: themes of the logs and issues of contract reviews since the last session."""
    last = Forum.objects.filter(state="held").order_by("-held_at").first()
    since = last.held_at if last and last.held_at else None
    themes = LogTheme.objects.filter(
        taken_up_at__isnull=True, taken_up_in__in=["provider_forum", "both"]
    )
    reviews = ContractReview.objects.filter(state="held").exclude(issues="")
    if since:
        reviews = reviews.filter(held_at__gt=since)
    left = [(FOCUS[one], "partners") for one in (last.left_over if last else [])]
    found = [(one.words, "log_themes") for one in themes.order_by("recorded_at")]
    found += [(one.issues, "contract_reviews") for one in reviews.order_by("held_at")]
    return [Suggestion(words, source) for words, source in (*found, *left)]


def reviewed_agencies() -> list[Agency]:
    """The providers whose contracts are reviewed here."""
    return list(
        Agency.objects.filter(contract__in=REVIEWED).select_related("file").order_by("name")
    )


def reviews(agency: Agency | None = None) -> list[ContractReview]:
    """The contract reviews the asker may see, the newest first."""
    found = ContractReview.objects.select_related("agency__file")
    if agency is not None:
        found = found.filter(agency_id=agency.pk)
    return list(found.order_by("-meeting_at", "-pk"))


def actions_open() -> list[JointAction]:
    """What partners agreed and is still to be done, as far as the asker may see it."""
    found = JointAction.objects.filter(state=OPEN).select_related("team__agency", "forum", "review")
    return sorted(found, key=lambda one: (one.due_on is None, one.due_on or date.max, one.pk))


def pack_for(review: ContractReview) -> Pack:
    """What a contract review looks at, drawn from what was recorded in its quarter."""
    today = clock.local_date(clock.now())
    coming = quarter_of(max(today, clock.local_date(review.meeting_at)))
    themes = LogTheme.objects.filter(
        agency_id=review.agency_id, taken_up_in__in=["contract_review", "both"]
    )
    return Pack(
        review.period_start,
        review.period_end,
        measures.by_clause(review.period_start, review.period_end, review.agency_id),
        measures.goals(review.period_start, review.period_end, review.agency_id),
        measures.picture(review.agency_id, today, *coming),
        list(themes.filter(taken_up_at__isnull=True).order_by("recorded_at")),
    )


def knowledge(kind: str = "") -> list[KnowledgeItem]:
    """What is posted now: not taken down, and still of use."""
    today = clock.local_date(clock.now())
    found = KnowledgeItem.objects.filter(
        Q(until_on__isnull=True) | Q(until_on__gte=today), removed_at__isnull=True
    )
    found = found.filter(kind=kind) if kind else found
    return list(found.select_related("posted_by__agency").order_by("-posted_at", "-pk"))


def practice_events() -> list[PracticeEvent]:
    """Other times at which partners reflected on practice, the newest first."""
    return list(PracticeEvent.objects.order_by("-held_on", "-pk"))
