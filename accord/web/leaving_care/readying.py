"""Getting ready: advice, the programme, training and support, as forms about one young person."""

from typing import Any

from accord import clock
from accord.casework.leaving_care import actions
from accord.casework.leaving_care.models import SkillsProgramme
from accord.casework.leaving_care.models.ready import ASKED_BY, CHANNELS, LONGEST, WEEKS
from accord.web.case_form import Nothing
from accord.web.leaving import Leaves
from accord.web.leaving_care.forms import OnTheWay
from accord.web.page.fields import Date, Form, LongText, Number, Radios, Text


def _today() -> Any:
    return clock.local_date(clock.now())


class AdviseForm(Form):
    """Who asked, about what, what was said."""

    asked_by = Radios("Who asked?", choices=ASKED_BY, required="Select who asked")
    asked_on = Date("On which day?", past=True, required="Enter the day")
    subject = Text("What was it about?", required="Say what it was about")
    advice = LongText("What was said?", rows=4, required="Write what was said")
    channel = Radios("How?", choices=CHANNELS, required="Select how")


class Advise(OnTheWay):
    """Note advice about housing."""

    does = staticmethod(actions.note_housing_advice)
    form_class = AdviseForm
    leaves = Leaves(("advice",), into="tenancy")
    title = "Advice about housing"
    button = "Note it"

    def initial(self) -> dict[str, Any]:
        """Today."""
        return {"asked_on": _today()}

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Note it."""
        return actions.note_housing_advice(file=self.file, **cleaned, by=self.request.actor)


class ProgrammeForm(Form):
    """From when."""

    started_on = Date("On which day did they begin?", past=True, required="Enter the day they began")  # fmt: skip


class Programme(OnTheWay):
    """They began the programme."""

    does = staticmethod(actions.start_skills_programme)
    form_class = ProgrammeForm
    title = "They began the programme"
    button = "Save it"

    def initial(self) -> dict[str, Any]:
        """Today."""
        return {"started_on": _today()}

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Save it."""
        return actions.start_skills_programme(file=self.file, **cleaned, by=self.request.actor)


class OfProgramme(OnTheWay):
    """A form about the programme they are on."""

    def find(self) -> None:
        """Find it."""
        self.programme = self.one(SkillsProgramme, self.kwargs["programme"])

    def initial(self) -> dict[str, Any]:
        """As many weeks as were recorded."""
        return {"weeks": self.programme.weeks}


class WeeksForm(Form):
    """How many."""

    weeks = Number("How many weeks are done so far?", least=0, most=LONGEST, called="Weeks", suffix="weeks", required="Enter how many weeks")  # fmt: skip


class Weeks(OfProgramme):
    """Record the weeks done."""

    does = staticmethod(actions.record_skills_weeks)
    form_class = WeeksForm
    title = "Weeks of the programme"
    button = "Save them"

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Save them."""
        return actions.record_skills_weeks(programme=self.programme, **cleaned, by=self.request.actor)  # fmt: skip


class CompletedForm(WeeksForm):
    """How many, and when."""

    completed_on = Date("On which day did they complete it?", past=True, required="Enter the day")


class Completed(OfProgramme):
    """They completed the programme."""

    does = staticmethod(actions.complete_skills_programme)
    form_class = CompletedForm
    title = "They completed the programme"
    button = "Save it"

    def initial(self) -> dict[str, Any]:
        """All of its weeks, today."""
        return {"weeks": max(self.programme.weeks, WEEKS), "completed_on": _today()}

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Save it."""
        return actions.complete_skills_programme(programme=self.programme, **cleaned, by=self.request.actor)  # fmt: skip


class Stopped(OfProgramme):
    """They stopped."""

    does = staticmethod(actions.stop_skills_programme)
    form_class = Nothing
    title = "They stopped the programme"
    button = "They stopped"
    intro = ("It costs them nothing, and they may begin again.",)

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Save it."""
        return actions.stop_skills_programme(programme=self.programme, by=self.request.actor)


class TrainingForm(Form):
    """When, and what stands out."""

    engaged_on = Date("On which day did they take part?", past=True, required="Enter the day")
    words = LongText("What came of it?", rows=3)


class Training(OnTheWay):
    """They took part in training for a tenancy."""

    does = staticmethod(actions.record_tenancy_training)
    form_class = TrainingForm
    leaves = Leaves(("words",), into="education")
    title = "They took part in training for a tenancy"
    button = "Save it"

    def initial(self) -> dict[str, Any]:
        """Today."""
        return {"engaged_on": _today()}

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Save it."""
        return actions.record_tenancy_training(file=self.file, **cleaned, by=self.request.actor)


class NeedsForm(Form):
    """What they need."""

    needs = LongText("What support do they need to live in a home of their own?", rows=6, required="Write what support they need")  # fmt: skip
    own_words = LongText("What do they say about it themselves?", rows=3)
    assessed_on = Date("On which day was it assessed?", past=True, required="Enter the day")


class Needs(OnTheWay):
    """Assess what support they need."""

    does = staticmethod(actions.assess_support_needs)
    form_class = NeedsForm
    leaves = Leaves(("needs", "own_words"), into="plan")
    title = "What support they need"
    button = "Save it"

    def initial(self) -> dict[str, Any]:
        """Today."""
        return {"assessed_on": _today()}

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Save it."""
        return actions.assess_support_needs(file=self.file, **cleaned, by=self.request.actor)
