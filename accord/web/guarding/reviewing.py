"""Emergency accesses, for whoever looks at them; and who has asked too often."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from accord import clock
from accord.access.models import Member
from accord.casework.guarding import actions, queries
from accord.casework.guarding.queries import Emergency
from accord.casework.need_to_know.queries import file_to_watch
from accord.web import doing
from accord.web.guarding.words import EMERGENCIES, OUTCOMES, short
from accord.web.page import once
from accord.web.page.fields import Form, Radios
from accord.web.page.screens import FormScreen, Screen


def reviews(actor: Any) -> bool:
    """Whether this member looks at emergency accesses."""
    return bool(set(actions.review_emergency_access.action.by) & actor.job_roles)


class Accesses(Screen):
    """Every emergency access of the area, those nobody has looked at first."""

    template_name = "guarding/accesses.jinja"
    title = "Files opened in an emergency"

    def prepare(self) -> None:
        """There is no such page for anybody else."""
        if not reviews(self.request.actor):
            raise Http404

    def get(self, request: HttpRequest) -> HttpResponse:
        """List them, and whoever waits to be let ask again."""
        found, locked = queries.emergencies(), queries.locked_out()
        ids = {one.member_id for one in found} | {one.member_id for one in locked}
        people = Member.objects.in_bulk(ids)
        return self.page(
            waiting=[_row(one, people) for one in found if not one.outcome],
            looked_at=[_row(one, people) for one in found if one.outcome],
            locked=[
                {
                    "who": people[one.member_id].name,
                    "says": f"Asked {one.asks} times, last {clock.in_words(one.last_at)}",
                    "href": reverse("guarding:let_again", args=[people[one.member_id].ref]),
                }
                for one in locked
            ],
            once=once.new_key(),
        )

    def back(self) -> str:
        """Back to what is guarded."""
        return reverse("guarding:home")


def _row(one: Emergency, people: dict[int, Member]) -> list[Any]:
    who = {
        "text": people[one.member_id].name,
        "href": reverse("guarding:access", args=[one.id]),
        "hint": f"Case {one.file_ref}",
    }
    outcome = short(OUTCOMES, one.outcome) if one.outcome else "To be looked at"
    return [who, clock.in_words(one.starts), short(EMERGENCIES, one.ground), outcome]


class OutcomeForm(Form):
    """What was found."""

    outcome = Radios("What did you find?", choices=OUTCOMES, required="Select what you found")


class Access(FormScreen):
    """One emergency access: who, why, what they were shown, and what was found of it."""

    template_name = "guarding/access.jinja"
    form_class = OutcomeForm
    title = "A file opened in an emergency"
    button = "Save what you found"

    def prepare(self) -> None:
        """Find it, or answer that there is no such page."""
        found = queries.emergency(self.kwargs["access"]) if reviews(self.request.actor) else None
        if found is None:
            raise Http404
        self.access = found
        self.member = Member.objects.select_related("agency").get(pk=found.member_id)
        self.caption = self.member.name

    def page(self, **context: Any) -> HttpResponse:
        """The page, with what is known of the access."""
        ref = self.access.file_ref
        own = self.access.member_id == self.request.actor.member_id  # type: ignore[attr-defined]
        done = self.access.outcome not in ("", "more_to_ask")
        return super().page(
            **context,
            details=self._details(),
            looks=[
                [clock.in_words(one.at), one.klass.replace("_", " ").capitalize(), str(one.rows)]
                for one in queries.looks_during(self.access.id)
            ],
            own=own,
            done=done,
            who_href=doing.address("who_sees:case", ref) if file_to_watch(ref) else "",
        )

    def _details(self) -> list[tuple[str, str, str]]:
        one, reviewer = self.access, None
        if one.reviewed_by:
            reviewer = Member.objects.get(pk=one.reviewed_by).name
        extended = ", kept open once" if one.extended else ""
        rows = [
            ("Who", f"{self.member.name}, {self.member.agency.name if self.member.agency else ''}"),
            ("Case", one.file_ref),
            ("From", clock.in_words(one.starts)),
            ("Until", f"{clock.in_words(one.ends)}{extended}"),
            ("Why", short(EMERGENCIES, one.ground)),
            ("In their words", one.reason),
        ]
        if reviewer and one.reviewed_at:
            said = (
                f"{short(OUTCOMES, one.outcome)}, by {reviewer}, {clock.in_words(one.reviewed_at)}"
            )
            rows.append(("What was found", said))
        return [(label, words, "") for label, words in rows]

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Save it."""
        return actions.review_emergency_access(
            emergency_access=self.access.id, **cleaned, by=self.request.actor
        )

    def after(self, result: Any) -> str:
        """Back to all of them."""
        return reverse("guarding:accesses")

    def back(self) -> str:
        """Back to all of them."""
        return reverse("guarding:accesses")


class LetAgain(FormScreen):
    """Let somebody ask for emergency access again."""

    form_class = Form
    title = "Let them ask again"
    button = "Let them ask again"
    intro = ("They asked for emergency access three times in a day. Talk with them first.",)

    def prepare(self) -> None:
        """Find whoever waits; there is no such page for anybody but the information guardian."""
        locked = {one.member_id for one in queries.locked_out()}
        member = Member.objects.filter(ref=self.kwargs["member"], pk__in=locked).first()
        if member is None:
            raise Http404
        self.member = member
        self.caption = member.name

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Let them."""
        return actions.let_ask_again(member=self.member, by=self.request.actor)

    def after(self, result: Any) -> str:
        """Back to the list."""
        return reverse("guarding:accesses")

    def back(self) -> str:
        """Back to the list."""
        return reverse("guarding:accesses")
