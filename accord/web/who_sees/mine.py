"""Who can see what about you, and who has looked: said to the young person, in plain words.

Made by those who may see who sees. People on the young person's own team are named; everybody
else is said by job and service. Somebody whose part is marked sensitive is left out, and so is
what they looked at; the page says the same about that whether there is anybody or not.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from accord import clock
from accord.access.models import CaseTeam, File, Job
from accord.access.sight import shown
from accord.casework.need_to_know import queries
from accord.casework.need_to_know.queries import CouldAll, Did
from accord.casework.people.models import YoungPerson
from accord.casework.sharing.letters import Part, heading, item, table, text
from accord.casework.sharing.papers import Paper, paper_from
from accord.web.cases.presenting import title_of
from accord.web.page.screens import Screen
from accord.web.sharing.letters import pdf
from accord.web.sharing.pieces import pieces
from accord.web.who_sees.views import OfFile

# What a class of information is to the person it is about. The rest are notes of the work.
TOPICS = {
    "who you are": ("identity", "status", "equality"),
    "how to reach you": ("contact",),
    "where you live": ("location", "placement"),
    "your family": ("family",),
    "your health": ("health",),
    "school and work": ("education",),
    "how to keep you safe": (
        "risk", "safeguarding", "missing", "incident", "arrangement", "exploitation", "gangs",
        "intelligence", "relay", "mapping",
    ),
    "police and court": ("offending", "station", "custody"),
    "your plan and your meetings": ("plan", "prevention", "meeting", "review", "daily_log"),
    "how we find you a home, and help you keep it": (
        "referral", "search", "assessment", "homelessness", "tenancy", "letting",
    ),
    "money": ("money",),
    "who works with you": ("team",),
}  # fmt: skip
WHY = {
    "lead_worker": "They are in charge of your case. They bring all the help together.",
    "lead_worker_manager": "They check the work of your lead worker and stand in for them.",
    "keyworker": "They help you day by day where you live.",
    "keyworker_manager": "They check the work of your keyworker.",
    "provider_manager": "They run the home where you live.",
    "provider": "They run the home where you live, or are to live.",
    "asked_provider": "They see if they can offer you a place to live. They see just what they need for that.",
    "placements_team": "They look for a home for you.",
    "brokerage_team": "They look for a home for you.",
    "referrals_team": "They look for a home for you.",
    "youth_justice_worker": "They help you keep to what the court said.",
    "reviewing_officer": "They check that your plan is right for you.",
    "out_of_hours_team": "They help at night, when no one else is at work.",
    "front_door_team": "They take the first call when you need help.",
    "youth_justice_manager": "They help if no one can go with you to the police or to court.",
    "head_of_service": "They say yes or no to the cost of your home.",
    "service_manager": "They say yes or no to the cost of your home.",
    "nominated_officer": "They say yes or no to a home for you in another area.",
    "director_of_childrens_services": "They say yes or no to a home for you in another area.",
    "accommodation_panel": "They say who gets a home of their own.",
    "panel_asked_for_help": "They say if housing can help with a home.",
    "panel_housing_member": "They say if the landlord can give you a home.",
    "housing_options_officer": "They help you to find a home of your own and to keep it.",
    "landlord_staff": "They look after the home that you rent.",
    "line_manager": "They check the work of those who look after the home that you rent.",
    "mediation_service": "They help you and your family to talk.",
    "locality_services_leader": "They help to find you a bed when it can not wait.",
    "family_assist_team": "They help you and your family, as you wanted.",
    "looked_after_assist_team": "They help you to keep the home you have.",
    "early_help_team": "They help you and your family, as you wanted.",
}
SOME = "Some notes are just for a few of them. So not all of them can see each note on a thing."
ANYBODY = "They work with you, or help those who do."
KEPT = (
    "Some things may be left out of this page. We do that to keep you, or somebody else, safe.",
    "This page looks the same for all young people, if things are left out or not.",
    "You can ask us about it. If you think we are wrong, you can ask for an advocate. That is "
    "somebody who is on your side and helps you to be heard.",
)


class OfTheirs(OfFile):
    """For those who know the young person: they know too what must be left out."""

    def find(self) -> None:
        """Nobody else makes this page, whoever else may see who sees."""
        if not self.on_case:
            raise Http404


class Mine(OfTheirs, Screen):
    """The young person's own page, to read together or to print."""

    template_name = "who_sees/mine.jinja"
    title = "Who can see what about me"

    def get(self, request: HttpRequest, ref: str) -> HttpResponse:
        """Show it."""
        paper = mine_paper(self.file)
        return self.page(
            paper=paper,
            pieces=pieces(paper),
            dated=clock.day_in_words(paper.dated),
            pdf_href=self.to("who_sees:mine_pdf"),
        )

    def back(self) -> str:
        """Back to who could see it."""
        return self.to("who_sees:case")


class MinePdf(OfTheirs, Screen):
    """The same as a PDF file."""

    title = "Who can see what about me, as a PDF"

    def get(self, request: HttpRequest, ref: str) -> HttpResponse:
        """Make it."""
        return pdf(mine_paper(self.file))


def mine_paper(file: File) -> Paper:
    """The page as a paper, as things stand now."""
    return paper_from(
        "who_can_see", "Who can see what about me", file, _parts(file.pk, clock.now())
    )


def _parts(file_id: int, now: datetime) -> list[Part]:
    hidden, team = _kept_back(file_id), _own_team(file_id)
    could = [one for one in queries.who_could_all(file_id, now) if one.member_id not in hidden]
    did = [one for one in queries.who_did(file_id, None, now) if one.member_id not in hidden]
    person = YoungPerson.objects.filter(file_id=file_id).first()
    hello = f"Hello {person.preferred_name}. " if person else "Hello. "
    return [
        text(f"{hello}We keep notes so that we can help you. Not all of us can see all of them."),
        heading("Who can see what"),
        *_who(could, team),
        text(SOME),
        heading("Who has looked"),
        *_looked(did, team),
        heading("What you may not find here"),
        *(text(words) for words in KEPT),
        heading("If something looks wrong"),
        text("Tell your lead worker. Ask why somebody can see a thing. We will look at it with you."),
    ]  # fmt: skip


def _kept_back(file_id: int) -> set[int]:
    """Those whose part on the case says something by itself, now or before."""
    marked = [part for part in _parts_on(file_id) if part.marking > 0]
    teams = {part.team_id for part in marked if part.team_id}
    found = {part.member_id for part in marked if part.member_id}
    return found | set(Job.objects.filter(team_id__in=teams).values_list("member_id", flat=True))


def _own_team(file_id: int) -> set[int]:
    """Those on the young person's own team, now or before: they are named."""
    parts = _parts_on(file_id)
    return {part.member_id for part in parts if part.member_id and part.marking == 0}


def _parts_on(file_id: int) -> list[CaseTeam]:
    shown("team", [file_id])
    return list(CaseTeam.objects.filter(file_id=file_id))


def _who(could: list[CouldAll], team: set[int]) -> list[Part]:
    """Each person or service once, with what they see and why."""
    found: dict[tuple[str, str], set[str]] = {}
    for one in could:
        found.setdefault((_called(one, team), one.role), set()).update(one.classes)
    return [
        item(f"{called} can see {_topics(classes)}. {WHY.get(role, ANYBODY)}")
        for (called, role), classes in sorted(found.items())
    ]


def _called(one: CouldAll, team: set[int]) -> str:
    role = title_of(one.role) if one.role else "Somebody in an emergency"
    name = f"{one.name}, {role[:1].lower()}{role[1:]}" if one.member_id in team else role
    return f"{name} ({one.agency})" if one.agency else name


def _topics(classes: set[str]) -> str:
    found = [words for words, of in TOPICS.items() if classes & set(of)]
    if len(found) == len(TOPICS):
        return "all of it"
    return _and(found) if found else "notes of the work"


def _and(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def _looked(did: Iterable[Did], team: set[int]) -> list[Part]:
    """Who looked, by job and service, and when they last did."""
    last: dict[str, datetime] = {}
    for one in did:
        called = one.name if one.member_id in team else (one.job_title or "A worker")
        called = f"{called} ({one.agency})" if one.agency else called
        last[called] = max(one.last, last.get(called, one.last))
    rows: list[Any] = [
        (called, clock.day_in_words(clock.local_date(at)))
        for called, at in sorted(last.items(), key=lambda pair: pair[1], reverse=True)
    ]
    return table(("Who", "Last looked"), rows) or [text("Nobody has looked yet.")]
