"""What other agencies hold: who is known to hold something, what was asked, what was shared."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from accord import clock
from accord.access.models import Member, Team
from accord.casework.agreements import models as agreements
from accord.casework.agreements.queries import standing_of
from accord.casework.need_to_know import actions, held
from accord.casework.need_to_know.models import PURPOSES, Pointer, PointerAsk
from accord.casework.need_to_know.refusals import POLICE, asks_the_police
from accord.web.case_form import CaseForm, CasePage, Press, ways
from accord.web.cases.presenting import title_of
from accord.web.page.fields import Form, LongText, Radios, Select

WHO_MAY_KNOW = (
    ("0", "Everybody who sees who the young person is"),
    (
        "1",
        "Only those who see what is sensitive",
        "The lead worker, and who else is trusted so far",
    ),
    ("kept", "Only our own team", "Nobody else can tell that we hold anything"),
)
OF_THE_AGREEMENT = [
    one for one in PURPOSES if one[0] in ("safeguarding", "prevent_crime", "court_order")
]
STANDINGS = dict(agreements.STANDINGS)
UNKNOWN_STANDING = "nobody has recorded it, so ask those who keep the agreement"
ANSWER = {"": "Not answered yet", "shared": "Shared", "nothing_shared": "Nothing is shared"}


class KnownTo(CasePage):
    """Who is known to hold something, and what became of asking."""

    template_name = "known_to/known_to.jinja"
    tab = "People"
    title = "What other agencies hold"

    def get(self, request: HttpRequest, ref: str) -> HttpResponse:
        """Show it. What a team keeps to itself is not there."""
        own = {job.team_id for job in request.actor.jobs}
        return self.page(
            pointers=[self._pointer(one, own) for one in held.pointers_on(self.file)],
            asked=[self._asked(one, own) for one in held.questions_on(self.file)],
            copies=[self._copy(one) for one in held.copies_on(self.file)],
            put_href=self.to("known_to:put") if self.may(actions.put_pointer) else "",
            police_href=self.to("known_to:ask_police") if self._asks_police() else "",
        )

    def _asks_police(self) -> bool:
        return asks_the_police(self.request.actor) and self.may(actions.ask_the_police)

    def _pointer(self, one: Pointer, own: set[int]) -> dict[str, Any]:
        ours = one.team_id in own
        end = self.way("We hold it no longer", actions.end_pointer, "known_to:end", one.pk, when=ours, at_once=True, about=one.team.name)  # fmt: skip
        ask = self.way("Ask them", actions.ask_for_what_is_held, "known_to:ask", one.pk, when=not ours, about=one.team.name)  # fmt: skip
        return {
            "team": one.team.name,
            "agency": one.team.agency.name,
            "since": clock.day_in_words(clock.local_date(one.starts)),
            "kept": "Only your team can see this line" if one.kept else "",
            "ways": ways([end, ask]),
        }

    def _asked(self, one: PointerAsk, own: set[int]) -> dict[str, Any]:
        ours = one.team_id in own and not one.outcome
        share = self.way("Share a copy", actions.share_what_is_held, "known_to:share", one.pk, when=ours)  # fmt: skip
        no = self.way("Share nothing", actions.share_nothing, "known_to:nothing", one.pk, when=ours)
        return {
            "team": one.team.name,
            "by": f"{one.recorded_by.name}, {title_of(one.asker_role).lower()}",
            "when": clock.in_words(one.recorded_at),
            "purpose": one.get_purpose_display(),  # type: ignore[attr-defined]
            "words": one.words,
            "answer": ANSWER[one.outcome],
            "reason": self._reason(one),
            "ways": ways([share, no]),
        }

    def _reason(self, one: PointerAsk) -> str:
        """Why, for those who may read it: a decision that is another team's own is not there."""
        decision = getattr(one, "decision", None)
        if decision is None:
            return ""
        nothing = "We hold nothing. " if decision.outcome == "nothing_held" else ""
        own = " Only your team can read this." if decision.own_only else ""
        return f"{nothing}{decision.get_basis_display()}: {decision.reason}{own}"

    def _copy(self, one: held.Copy) -> dict[str, Any]:
        return {
            "title": one.share.title,
            "lines": [(label, value, "") for label, value in one.lines],
            "until": clock.due_in_words(one.share.ends),
            "shared": clock.in_words(one.share.starts),
        }


class PutForm(Form):
    """Which team, and who may know."""

    team = Select("Which team holds it?", required="Choose the team", width="two-thirds")
    who = Radios(
        "Who may know that you hold something?", choices=WHO_MAY_KNOW, required="Say who may know"
    )


class Put(CaseForm):
    """Say that your team holds something."""

    does = staticmethod(actions.put_pointer)
    form_class = PutForm
    goes_to = "known_to:case"
    tab = "People"
    title = "Say that your team holds something"
    intro = ("Do not say what. Others can then ask you, and you decide each time what to share.",)

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """The form, with the teams the asker works in."""
        mine = Team.objects.filter(pk__in=[job.team_id for job in self.request.actor.jobs])
        teams = [(team.pk, team.name) for team in mine.order_by("name")]
        return self.choose(super().form(data, quiet=quiet), team=teams)

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Say it."""
        kept = cleaned["who"] == "kept"
        return actions.put_pointer(
            file=self.file,
            team=Team.objects.select_related("agency__file").get(pk=cleaned["team"]),
            marking=0 if kept else int(cleaned["who"]),
            kept=kept,
            by=self.request.actor,
        )


class OfPointer(CaseForm):
    """What the forms about one pointer share."""

    goes_to = "known_to:case"
    tab = "People"

    def find(self) -> None:
        """Find it, among those that are the asker's to know of."""
        self.pointer = self.one(Pointer, self.kwargs["pointer"], "team__agency__file")
        self.caption = self.pointer.team.name


class EndIt(OfPointer, Press):
    """Your team holds it no longer."""

    does = staticmethod(actions.end_pointer)
    title = "We hold it no longer"
    button = "We hold it no longer"

    def act(self, cleaned: dict[str, Any]) -> None:
        """Say so."""
        actions.end_pointer(pointer=self.pointer, by=self.request.actor)


class AskForm(Form):
    """What for, and what is needed."""

    purpose = Radios("What do you need it for?", choices=PURPOSES, required="Select what it is for")
    words = LongText("What do you need to know, and why?", required="Write what you need to know")


class Ask(OfPointer):
    """Ask a team for what it holds."""

    does = staticmethod(actions.ask_for_what_is_held)
    form_class = AskForm
    title = "Ask for what they hold"
    button = "Ask them"

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Ask."""
        return actions.ask_for_what_is_held(pointer=self.pointer, **cleaned, by=self.request.actor)


class PoliceForm(Form):
    """Which team, what for, and what is needed."""

    team = Select("Which team of the police?", required="Choose the team")
    purpose = Radios("What do you need it for?", choices=OF_THE_AGREEMENT, required="Select what it is for")  # fmt: skip
    words = LongText(
        "What do you need to know, and why is it necessary?",
        hint="Their name and date of birth go with it. Write nothing that the police do not need",
        required="Write what you need to know",
    )


class AskPolice(CaseForm):
    """Ask the police, under the sharing agreement."""

    does = staticmethod(actions.ask_the_police)
    form_class = PoliceForm
    goes_to = "known_to:case"
    tab = "People"
    title = "Ask the police"
    button = "Ask them"
    leaves = "The police are asked under an agreement, and what they need stands in it"
    intro: tuple[str, ...] = ("They read who is meant and what you ask, and nothing else. If somebody is in danger now, call 999.",)  # fmt: skip

    def find(self) -> None:
        """Say how the asker's agency stands under the sharing agreement, before the first share."""
        stands = STANDINGS.get(standing_of(self.request.actor.agency_id), UNKNOWN_STANDING)
        self.intro = (*self.intro, f"Your agency, under the agreement on sharing information: {stands.lower()}.")  # fmt: skip

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """The form, with the neighbourhood teams of the police."""
        teams = Team.objects.filter(agency__kind="police", function=POLICE).order_by("name")
        return self.choose(
            super().form(data, quiet=quiet), team=list(teams.values_list("pk", "name"))
        )

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Ask."""
        team = Team.objects.select_related("agency__file").get(pk=cleaned.pop("team"))
        return actions.ask_the_police(file=self.file, team=team, **cleaned, by=self.request.actor)


def asker_of(ask: PointerAsk) -> str:
    """Whoever asked, by name and role."""
    who = Member.objects.filter(pk=ask.recorded_by_id).first()
    return f"Asked by {who.name if who else 'somebody'}, {title_of(ask.asker_role).lower()}"


def asked_of_us(page: CaseForm, pk: int) -> PointerAsk:
    """A question that the asker's team was asked, or no such page."""
    ask = page.one(PointerAsk, pk, "team__agency__file")
    if ask.team_id not in {job.team_id for job in page.request.actor.jobs}:
        raise Http404
    return ask
