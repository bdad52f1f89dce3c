"""Finding a young person, and opening a case for one who is new."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from accord import clock
from accord.access.actions import why_not
from accord.access.models import Member
from accord.access.refusals import refuse_if
from accord.casework.custody.queries import rung_now
from accord.casework.homelessness.actions import come_forward
from accord.casework.homelessness.queries import agreed_here
from accord.casework.people import actions
from accord.casework.people.models import SERVICES, STATUSES
from accord.casework.people.queries import PAGE, PersonLine, find_people
from accord.casework.people.team import colleagues, members_for
from accord.web.identity.looking_first import LooksFirst
from accord.web.page.fields import Date, Form, Radios, Select, Text, YesNoNotKnown
from accord.web.page.screens import Screen
from accord.web.referrals.boards import PROVIDERS, TEAMS
from accord.web.worklist.views import page_number

APPROVERS = frozenset({"head_of_service", "service_manager"})
COLUMNS = ("Young person", "Age", "Legal status", "What is owed")


LOOKED_FOR = "looked_for"  # in the session


class FindPeople(Screen):
    """The young people whose case the asker works on, by surname, or those of a name.

    The name looked for is kept in the session: an address is left behind in the history of
    shared computers.
    """

    template_name = "cases/find.jinja"
    title = "Young people"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show them. Nothing else is ever counted or hinted at."""
        asked = {"found": "1"} if "found" in request.GET else {}
        name = request.session.get(LOOKED_FOR, "") if asked else ""
        page = page_number(request)
        found = find_people(name, page=page)
        return self.page(
            name=name,
            columns=COLUMNS,
            rows=[row_of(line) for line in found[:PAGE]],
            earlier=f"?{urlencode({**asked, 'page': page})}" if page else "",
            further=f"?{urlencode({**asked, 'page': page + 2})}" if len(found) > PAGE else "",
            open_href=reverse("cases:open") if may_open(request.actor) else "",
            police_href=reverse("custody:call") if rung_now(request.actor) else "",
            homeless_href=reverse("homelessness:come_forward") if may_come_forward(request.actor) else "",
            boards=boards_of(request.actor),
        )  # fmt: skip

    def post(self, request: HttpRequest) -> HttpResponse:
        """Look for a name."""
        typed = "".join(one if one.isprintable() else " " for one in request.POST.get("name", ""))
        request.session[LOOKED_FOR] = " ".join(typed.split())[:80]
        return HttpResponseRedirect(f"{reverse('people')}?found=1")


def may_open(actor: Any) -> bool:
    """Whether the asker opens cases."""
    return why_not(actions.open_case.action, by=actor, file_id=None) is None


def may_come_forward(actor: Any) -> bool:
    """Whether the asker receives people who come forward as homeless, under an agreement that says how."""
    made = come_forward.action
    return why_not(made, by=actor, file_id=None) is None and agreed_here(actor)


def boards_of(actor: Any) -> list[tuple[str, str]]:
    """The lists of referrals this member's work has: words and address."""
    boards = (
        ("Referrals with your team", "referrals:board", TEAMS | PROVIDERS),
        ("Waiting for your approval", "referrals:approvals", APPROVERS),
    )
    return [(words, reverse(name)) for words, name, roles in boards if roles & actor.job_roles]


def row_of(line: PersonLine) -> list[Any]:
    """One young person as a row of the list."""
    legal = "" if line.legal_name == line.name else line.legal_name
    who = {"text": line.name, "href": reverse("cases:case", args=[line.ref]), "hint": legal}
    return [who, str(line.age), line.status or "Not yours to see", _owed(line)]


def _owed(line: PersonLine) -> dict[str, str] | str:
    next_due = f"Next: {clock.due_in_words(line.next_due)}" if line.next_due else ""
    if line.late:
        return {"text": f"{line.late} late", "hint": next_due}
    return next_due or "Nothing with a date"


class NewCase(Form):
    """Who the young person is, to begin with."""

    sections = (
        ("Who they are", ("legal_name", "preferred_name", "pronouns", "born")),
        ("How to talk with them", ("language", "interpreter", "communication")),
        (
            "Their case",
            ("status", "status_since", "service", "case_system_ref", "lead_worker"),
        ),
    )
    legal_name = Text("Full legal name", required="Enter their full legal name")
    preferred_name = Text(
        "What name do they use?", hint="Shown on every page. Leave it empty to use the first name."
    )
    pronouns = Text("Pronouns", hint="As they say them, for example they/them", width="10")
    born = Date(
        "Date of birth",
        past=True,
        required="Enter their date of birth",
        hint="For example, 27 3 2009",
    )
    language = Text("Which language do they speak best?", width="20")
    interpreter = YesNoNotKnown(
        "Do they need an interpreter?", required="Select yes, no or not known"
    )
    communication = Text(
        "What helps them to follow and to be heard?",
        hint="For example: reads with difficulty, explain aloud",
        longest=300,
    )
    status = Radios(
        "Legal status", choices=STATUSES, required="Select the legal status, or not known"
    )
    status_since = Date("Since when?", past=True, hint="Leave it empty if it is from today")
    service = Radios("Which service holds the case?", choices=SERVICES, required="Select a service")
    case_system_ref = Text("Reference on the council’s case system", width="20")
    lead_worker = Select(
        "Lead worker",
        hint="Leave it as it is if that is you",
        nothing="I am the lead worker",
        width="two-thirds",
    )


class OpenCase(LooksFirst):
    """Open a case file."""

    form_class = NewCase
    title = "Open a case"
    button = "Open the case"
    intro = ("Look first whether the young person is on your list already.",)

    def prepare(self) -> None:
        """Only those who open cases come here; the others are told who does."""
        refuse_if(why_not(actions.open_case.action, by=self.request.actor, file_id=None))

    def back(self) -> str:
        """Back to the list."""
        return reverse("people")

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """The form, with the colleagues a manager may name as lead worker."""
        form = super().form(data, quiet=quiet)
        form.fields["lead_worker"].choices = [(m.pk, m.name) for m in self._workers()]
        return form

    def _workers(self) -> list[Member]:
        held = self.request.actor.job_roles
        if "lead_worker_manager" in held:
            return colleagues(self.request.actor.member_id)
        # an administrator holds no case, and names who does
        return members_for("lead_worker") if "area_administrator" in held else []

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Open it, once the asker has looked at the records like it that they may see."""
        refuse_if(actions.refusal_to_open(cleaned["born"], clock.local_date(clock.now())))
        self.look_first(cleaned)
        chosen = cleaned.pop("lead_worker")
        worker = next((m for m in self._workers() if str(m.pk) == chosen), None)
        return actions.open_case(**cleaned, lead_worker=worker, by=self.request.actor)

    def after(self, result: Any) -> str:
        """To the new case; to the list where it is somebody else's."""
        self.request.actor.forget_roles(result.file_id)
        if not self.request.actor.roles_on(result.file_id):
            return reverse("people")
        return reverse("cases:case", args=[result.file.ref])
