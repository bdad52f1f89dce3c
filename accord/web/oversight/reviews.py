"""Contract reviews: each provider's, the figures they look at, and what was written."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from accord.access.actions import why_not
from accord.access.models import Agency
from accord.access.refusals import refuse_if
from accord.casework.oversight import actions, protocol, queries
from accord.casework.oversight.models import ContractReview
from accord.casework.oversight.models.review import KINDS
from accord.casework.oversight.states import ARRANGED
from accord.web.case_form import Way, ways
from accord.web.clauses import clause_asking
from accord.web.oversight import review_pack, sessions
from accord.web.oversight.holding import ActionRow, agreed
from accord.web.oversight.words import CONTRACT, STATES, day, listed, when
from accord.web.page import conflict
from accord.web.page.fields import Checkboxes, DateAndTime, Form, Hidden, LongText, Rows, Text
from accord.web.page.screens import FormScreen, Screen


class Reviews(Screen):
    """The providers whose contracts are reviewed, and their reviews."""

    template_name = "oversight/reviews.jinja"
    title = "Contract reviews"

    def get(self, request: HttpRequest) -> HttpResponse:
        """List those the asker may see."""
        found = queries.reviews()
        rows = [
            [{"text": one.agency.name, "href": reverse("oversight:review", args=[one.pk])},
             when(one.held_at or one.meeting_at), STATES[one.state], "Written up" if one.written_at else ""]
            for one in found
        ]  # fmt: skip
        coming = {one.agency_id for one in found if one.state == ARRANGED}
        may = (
            why_not(actions.arrange_contract_review.action, by=request.actor, file_id=None) is None
        )
        return self.page(rows=rows, providers=self._providers(coming) if may else [])

    def _providers(self, coming: set[int]) -> list[list[Any]]:
        by = self.request.actor  # type: ignore[attr-defined]
        found = []
        for one in queries.reviewed_agencies():
            conveners = protocol.conveners_of([one.contract], by)
            mine = set(conveners) & by.job_roles
            href = reverse("oversight:review_arrange", args=[one.file.ref])
            go: Any = {"text": "Arrange a review", "href": href} if mine else ""
            if one.pk in coming:
                go = "Arranged"  # there is one to come at a time
            names = protocol.titles(by)
            found.append(
                [one.name, CONTRACT[one.contract], listed(names[c] for c in conveners), go]
            )
        return found

    def back(self) -> str:
        """Back to partners."""
        return reverse("partners")


class ArrangeForm(Form):
    """When and where, and which contracts."""

    kinds = Checkboxes("Which kinds of contract does the provider have?", choices=KINDS,
                       required="Select at least one kind of contract",
                       hint="With both, the two teams convene it together")  # fmt: skip
    meeting_at = DateAndTime("When is it?", required="Enter the day and time", future=True)
    place = Text("Where?", hint="A room, or online")
    referrals = Checkboxes("Who else is asked?", choices=(("referrals_team", "The referrals team, as it applies"),))  # fmt: skip


class Arrange(FormScreen):
    """Convene a provider's contract review."""

    form_class = ArrangeForm
    title = "Arrange a contract review"
    button = "Arrange it"

    def prepare(self) -> None:
        """Find the provider by its file."""
        agency = Agency.objects.filter(file__ref=self.kwargs["file"]).select_related("file").first()
        if agency is None or agency.kind != "provider":
            raise Http404
        by = self.request.actor  # type: ignore[attr-defined]
        refuse_if(why_not(actions.arrange_contract_review.action, by=by, file_id=None))
        self.agency, self.caption = agency, agency.name
        self.clause = clause_asking(by, "arrange_contract_review")
        asked = [one.title for one in protocol.asked_to(protocol.REVIEW, by) if one.always]
        self.intro = (f"Asked in any case: {listed(asked)}.",)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The form; or, where one is arranged already, that one."""
        found = ContractReview.objects.filter(agency_id=self.agency.pk, state=ARRANGED).first()
        if found is not None:
            return HttpResponseRedirect(reverse("oversight:review", args=[found.pk]))
        return super().get(request, *args, **kwargs)

    def initial(self) -> dict[str, Any]:
        """The contract it has."""
        return {"kinds": [self.agency.contract]}

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Arrange it."""
        more = cleaned.pop("referrals")
        return actions.arrange_contract_review(
            agency=self.agency, also_invite=more, **cleaned, by=self.request.actor
        )

    def after(self, result: Any) -> str:
        """To the review."""
        return reverse("oversight:review", args=[result.pk])

    def back(self) -> str:
        """Back to all."""
        return reverse("oversight:reviews")


class OfReview:
    """Finds the review of the address; it is not there for those who are no party to it."""

    kwargs: dict[str, Any]
    request: HttpRequest
    does: Any = None

    def prepare(self) -> None:
        """Find it, or answer that there is no such page."""
        found = ContractReview.objects.filter(pk=self.kwargs["review"])
        review = found.select_related("agency__file").first()
        if review is None:
            raise Http404
        self.review, self.caption = review, review.agency.name
        if self.does is not None:
            by = self.request.actor  # type: ignore[attr-defined]
            refuse_if(why_not(self.does.action, by=by, file_id=None))
            self.clause = clause_asking(by, self.does.action.name, self.does.action.records)

    def back(self) -> str:
        """Back to the review."""
        return reverse("oversight:review", args=[self.kwargs["review"]])

    def after(self, result: Any) -> str:
        """Back to the review."""
        return self.back()


class OneReview(OfReview, Screen):
    """One review: the figures it looks at, who was asked, what was written and agreed."""

    template_name = "oversight/review.jinja"
    title = "Contract review"

    def get(self, request: HttpRequest, review: int) -> HttpResponse:
        """Show it."""
        names = protocol.titles(request.actor)
        one = self.review
        return self.page(
            says=f"{STATES[one.state]}: {when(one.held_at or one.meeting_at)}. {one.place}".strip(),
            convened=listed(names[role] for role in one.conveners),
            quarter=f"{day(one.period_start)} to {day(one.period_end)}",
            pack=review_pack.drawn(queries.pack_for(one), one.agency_id, request.actor),
            places=[[names.get(p.role, p.role), review_pack.CAME[p.came]] for p in one.places.order_by("pk")],
            written=review_pack.written(one),
            agreed=sessions.agreed_rows(one.actions.select_related("team__agency")),
            ways=self._ways(),
        )  # fmt: skip

    def _ways(self) -> list[Way]:
        one, by = self.review, self.request.actor  # type: ignore[attr-defined]
        if not set(one.conveners) & by.job_roles:
            return []
        found = {
            "arranged": (("oversight:review_hold", "It was held"), ("oversight:review_cancel", "Call it off")),
            "held": () if one.written_at else (("oversight:review_write", "Write it up"),),
        }.get(one.state, ())  # fmt: skip
        return ways(
            Way(words=words, href=reverse(name, args=[one.pk]), main=not place)
            for place, (name, words) in enumerate(found)
        )

    def back(self) -> str:
        """Back to all."""
        return reverse("oversight:reviews")


class HoldForm(Form):
    """When it was held, who came, and what was agreed."""

    mark_optional = False
    held_at = DateAndTime("When was it held?", required="Enter when it was held", past=True)
    came = Checkboxes("Who came?")
    actions = Rows(ActionRow, "Improvements agreed", each="improvement")


class Hold(OfReview, FormScreen):
    """Record that the review was held."""

    leaves = "It is about a contract, and names nobody on a case"
    does = staticmethod(actions.hold_contract_review)
    form_class = HoldForm
    title = "The contract review was held"
    button = "Record it"

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """The form, with whoever was asked."""
        form = super().form(data, quiet=quiet)
        names = protocol.titles(self.request.actor)
        self.places = list(self.review.places.order_by("pk"))
        form.fields["came"].choices = [  # type: ignore[attr-defined]
            (str(one.pk), names.get(one.role, one.role)) for one in self.places
        ]
        return form

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Record it."""
        came, done = set(cleaned.pop("came")), agreed(cleaned.pop("actions"))
        there = [one for one in self.places if str(one.pk) in came]
        return actions.hold_contract_review(
            review=self.review, came=there, actions=done, **cleaned, by=self.request.actor
        )


class WriteUpForm(Form):
    """The purposes, one after the other."""

    mark_optional = False
    service_delivery = LongText("Service delivery", required="Write about service delivery", rows=4)
    outcomes = LongText("Outcomes for young people", required="Write about outcomes", rows=4)
    joint_working = LongText("Joint working", required="Write about joint working", rows=4)
    good_practice = LongText("Good practice to recognise", rows=3)
    issues = LongText("Issues to address", rows=3)
    make_up = LongText("Who lives there now", required="Write about who lives there now", rows=3,
                       hint="Ages and needs as a whole. Name nobody")  # fmt: skip
    move_on = LongText("How well moves on are planned", required="Write about moves on", rows=3)
    capacity = LongText("Capacity over the next quarter", required="Write about capacity", rows=3)
    version = Hidden(required=True)
    sections = (
        ("Delivery and outcomes", ("service_delivery", "outcomes")),
        ("Joint working", ("joint_working", "good_practice", "issues")),
        ("Young people, moves on and capacity", ("make_up", "move_on", "capacity")),
    )


class WriteUp(OfReview, FormScreen):
    """Write the review up against its purposes."""

    leaves = "It is about a contract, and names nobody on a case"
    does = staticmethod(actions.write_up_contract_review)
    form_class = WriteUpForm
    title = "Write up the contract review"
    button = "Save the review"

    def initial(self) -> dict[str, Any]:
        """The figures as sentences, to begin from."""
        drafted = review_pack.drafted(queries.pack_for(self.review), self.review.agency_id)
        return {**drafted, "version": self.review.version}

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Save it."""
        version = conflict.version(cleaned.pop("version"))
        return actions.write_up_contract_review(
            review=self.review, version=version, **cleaned, by=self.request.actor
        )


class CallOff(OfReview, FormScreen):
    """Call a review off."""

    does = staticmethod(actions.cancel_contract_review)
    form_class = Form
    title = "Call the contract review off"
    button = "Call it off"
    intro = ("The review of the quarter is still owed.",)

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Call it off."""
        return actions.cancel_contract_review(review=self.review, by=self.request.actor)
