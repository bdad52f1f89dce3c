"""While they are away: noticed, past the curfew, a call, a judgement, the report, the lead worker."""

from typing import Any

from accord import clock
from accord.casework.missing import actions
from accord.casework.missing.models import JUDGEMENTS, Episode
from accord.casework.missing.queries import report_items
from accord.web.case_form import CaseForm
from accord.web.missing.of_episode import OfEpisode
from accord.web.page.fields import (
    DateAndTime,
    Form,
    LongText,
    Radios,
    Text,
    YesNo,
    YesNoNotKnown,
)


class NoticeForm(Form):
    """Since when, and what is known."""

    mark_optional = False
    expected_at = DateAndTime("When were they expected?", called="When they were expected", past=True, required="Enter when they were expected")  # fmt: skip
    higher_risk = YesNoNotKnown("Are you more worried than usual?")
    words = LongText("What do you know?", rows=2)


class Notice(CaseForm):
    """Record that they are not where they were expected."""

    leaves = (
        "Somebody is not where they should be: nothing may hold it up, and places are what it tells"
    )
    does = staticmethod(actions.notice_absence)
    form_class = NoticeForm
    tab = "Missing"
    goes_to = "missing:case"
    title = "They are not in"
    button = "Record the absence"
    intro = ("The lead worker is told at once. The emergency duty team is not.",)

    def initial(self) -> dict[str, Any]:
        """Expected by now."""
        return {"expected_at": clock.now()}

    def act(self, cleaned: dict[str, Any]) -> Episode:
        """Record it."""
        cleaned["higher_risk"] = cleaned["higher_risk"] or "not_known"
        return actions.notice_absence(file=self.file, **cleaned, by=self.request.actor)

    def next(self, result: Episode) -> str:
        """To the absence."""
        return self.to("missing:episode", result.pk)


class CurfewForm(Form):
    """Since when."""

    passed_at = DateAndTime("When did they have to be in?", called="When they had to be in", past=True, required="Enter when they had to be in")  # fmt: skip


class Curfew(CaseForm):
    """The curfew passed and they are not back."""

    does = staticmethod(actions.record_curfew_passed)
    form_class = CurfewForm
    tab = "Missing"
    goes_to = "missing:case"
    title = "Their curfew has passed"
    button = "Record it"

    def act(self, cleaned: dict[str, Any]) -> Episode:
        """Record it."""
        return actions.record_curfew_passed(file=self.file, **cleaned, by=self.request.actor)

    def next(self, result: Episode) -> str:
        """To the absence."""
        return self.to("missing:episode", result.pk)


class CalledForm(Form):
    """What they said, and what you decide."""

    called_at = DateAndTime("When did they call?", called="When they called", past=True, required="Enter when they called")  # fmt: skip
    said_on_way = YesNo("Did they say that they are on their way?", required="Select yes or no")
    give_grace = YesNo("Do you give them half an hour from the call?", hint="You need not. At higher risk, report sooner.", required="Select yes or no")  # fmt: skip


class Called(OfEpisode):
    """They called after the curfew."""

    does = staticmethod(actions.record_call_after_curfew)
    form_class = CalledForm
    title = "They called"
    button = "Record the call"

    def initial(self) -> dict[str, Any]:
        """Just now."""
        return {"called_at": clock.now()}

    def act(self, cleaned: dict[str, Any]) -> Episode:
        """Record it."""
        return actions.record_call_after_curfew(episode=self.episode, **cleaned, by=self.request.actor)  # fmt: skip


class StillAbsent(OfEpisode):
    """An absence that began with the curfew becomes one that the lead worker hears of."""

    does = staticmethod(actions.notice_absence)
    title = "Record the absence"
    button = "Record the absence"
    intro = ("The lead worker is told at once. The emergency duty team is not.",)

    def act(self, cleaned: dict[str, Any]) -> Episode:
        """Record it."""
        return actions.notice_absence(file=self.file, episode=self.episode, by=self.request.actor)


class JudgeForm(Form):
    """The judgement, which a person makes."""

    judgement = Radios("What do you judge?", choices=JUDGEMENTS, required="Select what you judge")
    in_doubt = YesNo("Are you in doubt?", hint="If in doubt, report.", required="Select yes or no")
    because = LongText("Why?", rows=2, required="Say why, in a few words")


class Judge(OfEpisode):
    """Judge whether to report."""

    leaves = (
        "Somebody is not where they should be: nothing may hold it up, and places are what it tells"
    )
    does = staticmethod(actions.judge_absence)
    form_class = JudgeForm
    title = "Report or wait?"
    button = "Record the judgement"

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Record it."""
        return actions.judge_absence(episode=self.episode, **cleaned, by=self.request.actor)


class Police(OfEpisode):
    """What the police were told, in as much detail as there is."""

    does = staticmethod(actions.report_missing)
    title = "Report to the police"
    button = "They have been reported"
    intro = ("Ring 101, or 999 if they are in danger now. Then write down what you told them. Leave empty what you do not know.",)  # fmt: skip

    @property
    def form_class(self) -> type[Form]:  # type: ignore[override]
        """The questions of the protocol's form."""
        asked: dict[str, Any] = {
            "reported_at": DateAndTime("When did you report it?", called="When you reported it", past=True, required="Enter when you reported it"),
            "police_reference": Text("Police reference", width="10"),
        }  # fmt: skip
        asked |= {name: LongText(says, rows=2) for name, says in report_items(self.request.actor)}
        return type("PoliceForm", (Form,), {**asked, "mark_optional": False})

    def initial(self) -> dict[str, Any]:
        """Just now."""
        return {"reported_at": clock.now()}

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Record it."""
        own = {name: cleaned.pop(name) for name in ("reported_at", "police_reference")}
        return actions.report_missing(episode=self.episode, details=cleaned, **own, by=self.request.actor)  # fmt: skip


class ReferenceForm(Form):
    """The reference, which often comes later."""

    police_reference = Text(
        "What reference did the police give?",
        width="10",
        required="Enter the reference that the police gave",
    )


class Reference(OfEpisode):
    """The police gave a reference after they were told."""

    does = staticmethod(actions.add_police_reference)
    form_class = ReferenceForm
    title = "Add the police reference"
    button = "Add it"

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Add it."""
        return actions.add_police_reference(episode=self.episode, **cleaned, by=self.request.actor)


class ToldForm(Form):
    """When, and whether the police know."""

    told_at = DateAndTime("When?", called="When", past=True, required="Enter when you told them")
    police_notified = YesNo("Had the police been told by then?", required="Select yes or no")


class Told(OfEpisode):
    """The lead worker was told of the absence by a person."""

    does = staticmethod(actions.tell_worker_of_absence)
    form_class = ToldForm
    title = "I told the lead worker"
    button = "Record it"
    intro = ("An absence goes to the lead worker, also at night. Never to the emergency duty team.",)  # fmt: skip

    def initial(self) -> dict[str, Any]:
        """Just now."""
        return {"told_at": clock.now()}

    def act(self, cleaned: dict[str, Any]) -> Episode:
        """Record it."""
        return actions.tell_worker_of_absence(episode=self.episode, **cleaned, by=self.request.actor)  # fmt: skip
