"""Patches, meetings with providers, visits of the police, and what staff know: for all they concern."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from accord import clock
from accord.access.models import Job, Member, Team
from accord.casework.exploitation.actions import record_training
from accord.casework.exploitation.models import IntelligenceTraining
from accord.casework.homes.models import Home
from accord.casework.patches import actions, queries
from accord.casework.patches.models import Patch
from accord.web.doing import address
from accord.web.keeping import KeepsDraft
from accord.web.page.fields import (
    Checkboxes,
    DateAndTime,
    Form,
    LongText,
    Select,
    Text,
    YesNo,
)
from accord.web.page.screens import FormScreen, Screen

ALL = frozenset(
    {*actions.GANGS, *actions.POLICE, *actions.HOME, "commissioning_team", "protocol_owner"}
)
NOW = "Leave this empty if it was just now"


def only(request: HttpRequest, roles: Any) -> None:
    """Raise Http404 for whoever holds no such job: no such page for anybody else."""
    if not request.actor.job_roles & set(roles):  # type: ignore[attr-defined]
        raise Http404


class Patches(Screen):
    """Who covers which part of the area, when each provider was last met, and visits of the police."""

    template_name = "gangs_team/patches.jinja"
    title = "Police and gangs workers in the homes"

    def prepare(self) -> None:
        """For the gangs team, the police, the homes and commissioning."""
        only(self.request, ALL)

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show them."""
        does = {name: address(f"gangs_team:{name}") for name in self._may()}
        return self.page(
            does=does,
            patches=[_patch(one, "note" in self._may()) for one in queries.patches()],
            meetings=[
                [clock.in_words(one.held_at), one.team.name, one.patch.name, one.locality_issues]
                for one in queries.meetings()
            ],
            visits=[
                [
                    clock.in_words(one.visited_at),
                    one.home.name,
                    "Yes" if one.young_people_could_meet_them else "No",
                    one.information_shared or "–",
                ]
                for one in queries.visits()
            ],
            trained=[
                [one.member.name, one.team.name, one.topic, clock.in_words(one.completed_at), one.link_officer or "–"]
                for one in IntelligenceTraining.objects.select_related("member", "team").order_by("-completed_at")[:50]
            ],
        )  # fmt: skip

    def _may(self) -> list[str]:
        held = self.request.actor.job_roles  # type: ignore[attr-defined]
        ways = (("assign", actions.GANGS), ("note", actions.GANGS), ("visit", [*actions.POLICE, *actions.HOME]), ("trained", actions.HOME))  # fmt: skip
        return [name for name, roles in ways if held & set(roles)]


def _patch(one: queries.PatchPage, works: bool) -> dict[str, Any]:
    providers = [
        f"{team.name}: {f'met {clock.in_words(last)}' if last else 'not met yet'}"
        for team, last in one.providers
    ]
    rows = [
        ("Worker", one.worker, ""),
        ("Postcodes", ", ".join(one.patch.postcodes), ""),
        ("Providers", providers or ["None"], ""),
        ("What is going on", [f"{clock.in_words(i.noted_at)}: {i.words}" for i in one.issues], ""),
    ]
    links = [("note", "Note what is going on"), ("met", "You met a provider")] if works else []
    return {
        "title": one.patch.name,
        "rows": [row for row in rows if row[1]],
        "links": [(words, address(f"gangs_team:{name}", one.patch.ref)) for name, words in links],
    }


class Asked(KeepsDraft, FormScreen):
    """What the forms of this page share."""

    leaves = "It is about a patch, and places are what it tells"
    by: Any = ()

    def prepare(self) -> None:
        """Only for those who may."""
        only(self.request, self.by)
        self.find()

    def find(self) -> None:
        """Find what the address names."""

    def back(self) -> str:
        """Back to the page."""
        return address("gangs_team:patches")

    def after(self, result: Any) -> str:
        """To the page."""
        return address("gangs_team:patches")

    @property
    def who(self) -> Any:
        """Who is asking."""
        return self.request.actor  # type: ignore[attr-defined]


def _workers() -> list[tuple[Any, ...]]:
    now = clock.now()
    jobs = Job.objects.filter(role__in=actions.GANGS, starts__lte=now, ends__gt=now)
    rows = Member.objects.filter(jobs__in=jobs).distinct().order_by("name")
    return [(one.pk, one.name) for one in rows]


def _providers() -> list[tuple[Any, ...]]:
    rows = Team.objects.filter(agency__kind="provider").select_related("agency").order_by("name")
    return [(one.pk, f"{one.name} ({one.agency.name})") for one in rows]


class AssignForm(Form):
    """A patch."""

    name = Text("Which part of town?", required="Enter the part of town")
    member = Select("Who covers it?", choices=_workers, required="Choose who covers it")
    postcodes = Text("Postcodes", hint="Like WX1, WX2")
    teams = Checkboxes("Whose homes lie in it?", choices=_providers)


class Assign(Asked):
    """Give somebody a patch."""

    by = actions.GANGS
    form_class = AssignForm
    title = "Give a worker a patch"

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Give it."""
        return actions.assign_patch(
            member=Member.objects.get(pk=cleaned["member"]),
            name=cleaned["name"],
            postcodes=cleaned["postcodes"].split(","),
            teams=list(Team.objects.filter(pk__in=cleaned["teams"]).select_related("agency")),
            by=self.who,
        )


class OnPatch(Asked):
    """About one patch."""

    by = actions.GANGS
    patch: Patch

    def find(self) -> None:
        """Find it."""
        found = queries.patch(self.kwargs["patch"])
        if found is None:
            raise Http404
        self.patch = found
        self.caption = found.name


class NoteForm(Form):
    """What is going on."""

    words = LongText(
        "What is going on there?",
        hint="Of the place. Name nobody",
        required="Write what is going on",
        rows=4,
    )


class Note(OnPatch):
    """Note what is going on."""

    form_class = NoteForm
    title = "What is going on in this patch"

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Note it."""
        return actions.note_patch_issues(patch=self.patch, **cleaned, by=self.who)


class MetForm(Form):
    """A meeting with a provider."""

    team = Select("Which provider?", choices=_providers, required="Choose the provider")
    locality_issues = LongText(
        "What did you tell them of the neighbourhood?",
        hint="The provider reads this. Name nobody",
        required="Write what you told them",
        rows=4,
    )
    held_at = DateAndTime("When?", hint=NOW, called="Time of the meeting", past=True)


class Met(OnPatch):
    """You met a provider."""

    form_class = MetForm
    title = "You met a provider"

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Record it."""
        team = Team.objects.get(pk=cleaned.pop("team"))
        return actions.hold_patch_meeting(patch=self.patch, team=team, **cleaned, by=self.who)


class VisitForm(Form):
    """A visit of the police."""

    home = Select("Which home?", required="Choose the home")
    visited_at = DateAndTime("When?", hint=NOW, called="Time of the visit", past=True)
    officer = Text("Which officer came?")
    young_people_could_meet_them = YesNo(
        "Could young people speak to them?", required="Select yes or no"
    )
    information_shared = LongText(
        "What was shared about the neighbourhood?", hint="Name nobody who lives there", rows=3
    )


class Visit(Asked):
    """The police came to a home."""

    by = (*actions.POLICE, *actions.HOME)
    form_class = VisitForm
    title = "The neighbourhood police visited"

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """The form, with the homes the asker may record for."""
        made = super().form(data, quiet=quiet)
        every = bool(self.who.job_roles & set(actions.POLICE))
        found = queries.homes_for({job.team_id for job in self.who.jobs}, every=every)
        made.fields["home"].choices = [(one.pk, one.name) for one in found]  # type: ignore[attr-defined]
        return made

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Record it."""
        home = Home.objects.get(pk=cleaned.pop("home"))
        return actions.record_police_visit(home=home, **cleaned, by=self.who)


class TrainedForm(Form):
    """What somebody learned."""

    member = Select("Who?", required="Choose who")
    topic = Text(
        "What about?", hint="Such as what counts as police intelligence", required="Say what about"
    )
    completed_at = DateAndTime("When?", called="Time", past=True, required="Enter when")
    link_officer = Text("Advised by the link officer? Who?", hint="Leave this empty for training")


class Trained(Asked):
    """Somebody was trained or advised."""

    by = actions.HOME
    form_class = TrainedForm
    title = "Trained in what counts as police intelligence"

    def _colleagues(self) -> Any:
        now = clock.now()
        teams = [job.team_id for job in self.who.jobs]
        return Job.objects.filter(team_id__in=teams, starts__lte=now, ends__gt=now).select_related(
            "member", "team__agency__file"
        )

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """The form, with the asker's own team."""
        made = super().form(data, quiet=quiet)
        found = [(one.pk, one.member.name) for one in self._colleagues().order_by("member__name")]
        made.fields["member"].choices = found  # type: ignore[attr-defined]
        return made

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Record it."""
        job = self._colleagues().get(pk=cleaned.pop("member"))
        return record_training(team=job.team, member=job.member, **cleaned, by=self.who)
