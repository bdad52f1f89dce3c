"""A bed that the police ask for: asked at once, with the law beside it."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from accord import clock
from accord.casework.custody import actions
from accord.casework.custody.models import ENDINGS, STAGES, OvernightRequest
from accord.casework.custody.queries import law_beside
from accord.casework.custody.refusals import is_over
from accord.casework.custody.searching import whose_hour
from accord.web.case_form import CaseForm, CasePage, ways
from accord.web.custody.searching import KNOWN, NOT_SURE
from accord.web.custody.views import TAB, numbers_of
from accord.web.keeping import KeepsDraft
from accord.web.known import written
from accord.web.page.fields import Form, LongText, Radios, Text

NOT_SAID = "Select yes, no or that you are not sure"


class AskForm(Form):
    """What the police said, and what the young person needs."""

    mark_optional = False
    police_station = Text("Which police station are they at?", required="Say which police station")
    requested_by = Text("Who of the police asks?", required="Say who of the police asks")
    stage = Radios("Are they charged?", choices=STAGES, required="Select where it stands")
    bail_refused = Radios("Is bail refused?", choices=NOT_SURE, required=NOT_SAID)
    impracticable = Radios("Does the custody officer certify that they cannot be moved?", choices=NOT_SURE, required=NOT_SAID)  # fmt: skip
    not_safe_enough = Radios("Does the custody officer say that only a secure bed would protect the public?", choices=NOT_SURE, required=NOT_SAID)  # fmt: skip
    needs = LongText("What do they need of a place?", rows=3, hint="Health, medicine, safety, whom they may not meet", required="Say what they need of a place")  # fmt: skip


class Ask(KeepsDraft, CaseForm):
    """The police ask for a bed."""

    does = staticmethod(actions.request_bed)
    form_class = AskForm
    tab = TAB
    goes_to = "custody:case"
    title = "The police ask for a bed"
    button = "Ask for it now"
    leaves = "Whoever finds a bed is told at once, with what the young person needs of it"

    def act(self, cleaned: dict[str, Any]) -> OvernightRequest:
        """Ask for it."""
        for name in ("bail_refused", "impracticable", "not_safe_enough"):
            cleaned[name] = KNOWN.get(cleaned[name])
        return actions.request_bed(file=self.file, **cleaned, by=self.request.actor)

    def next(self, result: OvernightRequest) -> str:
        """To the request, with whom to ring."""
        return self.to("custody:bed", result.pk)


class OneBed(CasePage):
    """One request for a bed: whom to ring, where it stands, and the law beside it."""

    template_name = "custody/bed.jinja"
    tab = TAB
    title = "A bed that the police asked for"

    def find(self) -> None:
        """Find it."""
        self.overnight = self.one(OvernightRequest, self.kwargs["overnight"], "file", "recorded_by")
        self.caption = self.overnight.police_station

    def back(self) -> str:
        """Back to everything."""
        return self.to("custody:case")

    def get(self, request: HttpRequest, ref: str, overnight: int) -> HttpResponse:
        """Show it."""
        one, by = self.overnight, request.actor  # type: ignore[attr-defined]
        open_ = is_over(one) is None
        team = whose_hour(clock.now(), by) or one.owner_role
        return self.page(
            law=law_beside(one, by),
            numbers=numbers_of(team) if open_ and team else [],
            rows=_rows(one),
            next=ways(
                [
                    self.way("A bed was found", actions.bed_found, "custody:bed_found", one.pk, when=open_, main=True),
                    self.way("No bed can be found", actions.bed_not_found, "custody:bed_none", one.pk, when=open_ and not one.not_sourced_at),
                    self.way("No bed is needed any more", actions.end_bed_request, "custody:bed_ended", one.pk, when=open_),
                ]
            ),
        )  # fmt: skip


def _rows(one: OvernightRequest) -> list[tuple[str, Any, str]]:
    rows: list[tuple[str, Any, str]] = [
        ("What they need", written(one.needs), ""),
        ("Asked", f"{clock.in_words(one.requested_at)} by {one.requested_by}", ""),
        ("Taken down by", one.recorded_by.name, ""),
        ("Where it stands with the police", one.get_stage_display(), ""),
    ]
    if one.not_sourced_at:
        rows.append(("No bed was found", f"{clock.in_words(one.not_sourced_at)}. {one.not_sourced_reason}", ""))  # fmt: skip
    if one.ended_at:
        words = ". ".join(said.rstrip(".") for said in (one.get_ending_display(), one.ended_words) if said)  # fmt: skip
        rows.append(("Over", f"{clock.in_words(one.ended_at)}. {words}", ""))
    if one.sourced_at:
        rows.append(("Where they sleep", written(one.found), ""))
        rows.append(("Found", clock.in_words(one.sourced_at), ""))
    return rows


class OnBed(KeepsDraft, CaseForm):
    """A form about one request for a bed."""

    tab = TAB
    leaves = "It is read on this case alone"

    def find(self) -> None:
        """Find it."""
        self.overnight = self.one(OvernightRequest, self.kwargs["overnight"], "file")
        self.caption = self.overnight.police_station

    def next(self, result: Any) -> str:
        """Back to the request."""
        return self.back()

    def back(self) -> str:
        """Back to the request."""
        return self.to("custody:bed", self.overnight.pk)


class FoundForm(Form):
    """Where."""

    found = LongText("Where do they sleep, and who takes them there?", rows=3, required="Say where they sleep")  # fmt: skip


class Found(OnBed):
    """A bed was found."""

    does = staticmethod(actions.bed_found)
    form_class = FoundForm
    title = "A bed was found"
    button = "Save"

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Say where."""
        return actions.bed_found(overnight=self.overnight, **cleaned, by=self.request.actor)


class NoBedForm(Form):
    """Why."""

    reason = LongText("Why can none be found?", rows=3, required="Say why, in a few words")


class NotFound(OnBed):
    """No bed can be found."""

    does = staticmethod(actions.bed_not_found)
    form_class = NoBedForm
    title = "No bed can be found"
    button = "Tell the managers"
    intro = ("It goes up at once, and it stays open: a bed may still be found.",)

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Say why."""
        return actions.bed_not_found(overnight=self.overnight, **cleaned, by=self.request.actor)


class EndedForm(Form):
    """How."""

    mark_optional = False
    ending = Radios(
        "Why is no bed needed any more?", choices=ENDINGS, required="Select how it ended"
    )
    words = LongText("What happened?", rows=2, hint="Where they were moved, or why the police do not ask any more", required=False)  # fmt: skip


class Ended(OnBed):
    """No bed is needed any more, and none was found."""

    does = staticmethod(actions.end_bed_request)
    form_class = EndedForm
    title = "No bed is needed any more"
    button = "Save"
    intro = ("If they sleep somewhere that was found for them, say instead that a bed was found.",)

    def act(self, cleaned: dict[str, Any]) -> Any:
        """End it."""
        return actions.end_bed_request(overnight=self.overnight, **cleaned, by=self.request.actor)
