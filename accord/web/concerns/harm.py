"""A belief of harm: raised in one step, told at once, put in writing."""

from typing import Any

from django.http import Http404

from accord import clock
from accord.casework.concerns import actions
from accord.casework.concerns.models import HarmConcern, InformationShare
from accord.casework.concerns.models.harm import HOW
from accord.casework.sharing.models import Call
from accord.web.case_form import CaseForm, GoOn
from accord.web.page.fields import DateAndTime, Form, LongText, Radios, Text

TOLD = (
    ("lead_worker", "The social worker or adviser"),
    ("lead_worker_manager", "Their manager"),
    ("front_door_team", "The contact team", "Where nobody holds the case"),
    ("out_of_hours_team", "The emergency duty team", "At night, at weekends and on bank holidays"),
)
NOT_YET = ("", "Nobody yet", "It then stands first on your list until you have")


class RaiseForm(Form):
    """What is believed, and who has been told."""

    sections = (
        ("What you believe", ("belief", "identified_at")),
        ("Whom you have told", ("told_how", "told_role", "told_name", "told_at")),
    )
    belief = LongText(
        "What do you believe, and why?",
        hint="What you saw and heard, and what you make of it. Read by the lead worker’s side and by you.",
        required="Write what you believe and why",
        rows=5,
    )
    identified_at = DateAndTime("When did you see it?", called="Time", past=True)
    told_how = Radios("Have you told children’s social care?", choices=(NOT_YET, *HOW))
    told_role = Radios("Whom did you tell?", choices=TOLD)
    told_name = Text("Their name", width="20")
    told_at = DateAndTime("When did you tell them?", called="Time you told them", past=True)


class Raise(CaseForm):
    """Say that you believe the young person suffers or may suffer harm."""

    leaves = "Somebody may be in danger, and nothing may hold it up; what is written up later is looked through"
    does = staticmethod(actions.raise_harm_concern)
    form_class = RaiseForm
    tab = "Concerns"
    goes_to = "concerns:case"
    title = "Raise a concern about harm"
    button = "Save and tell the lead worker"
    intro = (
        "If somebody is in danger now, call 999 first. Then phone children’s social care: it cannot wait for this form.",
        "The lead worker is told in Accord at once, and the emergency duty team out of hours.",
    )

    def initial(self) -> dict[str, Any]:
        """Just now, by telephone."""
        return {"identified_at": clock.now(), "told_how": ""}

    def act(self, cleaned: dict[str, Any]) -> HarmConcern:
        """Save it."""
        return actions.raise_harm_concern(file=self.file, **cleaned, by=self.request.actor)

    def next(self, result: HarmConcern) -> str:
        """To the concern, with what is still owed."""
        return self.to("concerns:harm", result.pk)


class OfHarm(CaseForm):
    """What the screens about one belief of harm share."""

    tab = "Concerns"

    def find(self) -> None:
        """Find it."""
        self.concern = self.one(HarmConcern, self.kwargs["concern"])

    def back(self) -> str:
        """Back to it."""
        return self.to("concerns:harm", self.concern.pk)

    def next(self, result: Any) -> str:
        """Back to it."""
        return self.back()


class TellForm(Form):
    """Whom, how and when."""

    to_role = Radios("Whom did you tell?", choices=TOLD, required="Select whom you told")
    to_name = Text("Their name", width="20")
    how = Radios("How?", choices=HOW, required="Select how you told them")
    told_at = DateAndTime("When?", called="Time", past=True, required="Enter when you told them")


class Tell(OfHarm):
    """Record that children's social care was told."""

    does = staticmethod(actions.tell_social_care)
    form_class = TellForm
    title = "Whom have you told?"
    button = "Save"

    def initial(self) -> dict[str, Any]:
        """Just now, by telephone."""
        return {"told_at": clock.now(), "how": "phone"}

    def act(self, cleaned: dict[str, Any]) -> HarmConcern:
        """Save it."""
        return actions.tell_social_care(concern=self.concern, **cleaned, by=self.request.actor)


class WriteForm(Form):
    """The words."""

    words = LongText(
        "What did you tell them?", heading=True, rows=8, required="Write what you told them"
    )


class Write(OfHarm):
    """Put it in writing."""

    does = staticmethod(actions.write_up_harm_concern)
    form_class = WriteForm
    title = "Put it in writing"
    button = "Send it to the lead worker"

    def initial(self) -> dict[str, Any]:
        """What was written when it was raised."""
        return {"words": self.concern.belief}

    def act(self, cleaned: dict[str, Any]) -> HarmConcern:
        """Send it."""
        return actions.write_up_harm_concern(concern=self.concern, **cleaned, by=self.request.actor)


class _Thread(GoOn):
    """Finds the concern or the share that a duty is about."""

    to_harm: str
    to_share: str

    def where(self) -> str:
        """Return the screen for it."""
        what, pk = self.kwargs["what"], self.kwargs["pk"]
        harm = {"concern": {"pk": pk}, "call": {"call_id": pk}}.get(what)
        row = HarmConcern.objects.filter(file_id=self.file.pk, **harm).first() if harm else None
        if row:
            return self.to(self.to_harm, row.pk)
        by = {"share": {"pk": pk}, "call": {"call_id": pk}}.get(what)
        share = InformationShare.objects.filter(file_id=self.file.pk, **by).first() if by else None
        if share:
            return self.to(self.to_share, share.pk)
        return self._of_call(what, pk)

    def _of_call(self, what: str, pk: int) -> str:
        call = Call.objects.filter(file_id=self.file.pk, pk=pk).first() if what == "call" else None
        if call is None:
            raise Http404
        return f"{self.to('concerns:note')}?call={call.pk}"


class GoTell(_Thread):
    """On to saying who was told."""

    to_harm, to_share = "concerns:tell", "concerns:phone"


class GoWrite(_Thread):
    """On to putting it in writing."""

    to_harm, to_share = "concerns:write", "concerns:share"
