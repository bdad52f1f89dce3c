"""The search for an appropriate adult, one question a page, each answer kept at once."""

from typing import Any, ClassVar

from accord.access.refusals import refuse_if
from accord.casework.custody import actions
from accord.casework.custody.models import ANSWERS, PARTS, Attendance, AttendanceAdult
from accord.casework.custody.queries import search
from accord.casework.custody.refusals import OVER
from accord.casework.custody.roles import RUNG
from accord.casework.custody.searching import may_be
from accord.web.case_form import CaseForm, Nothing
from accord.web.custody.views import TAB, next_screen, numbers_of, title_of
from accord.web.keeping import KeepsDraft
from accord.web.page import fields
from accord.web.page.fields import Form, LongText, Radios, Text

YES_NO = [("yes", "Yes"), ("no", "No")]
NOT_SURE = [*YES_NO, ("not_known", "I am not sure")]
MINDS = [("yes", "They do not want them"), ("no", "They do not mind")]
NOT_ALONE = "Nobody under 18 is to be questioned alone. Say so to the custody officer."
KNOWN = {"yes": True, "no": False}


class OnAttendance(KeepsDraft, CaseForm):
    """A form about one attendance. What comes after it is the next question."""

    tab = TAB
    leaves = "It is read on this case alone, by those who see to it that nobody is alone there"

    def find(self) -> None:
        """Find it."""
        self.attendance = self.one(Attendance, self.kwargs["attendance"], "file")
        self.caption = self.attendance.place

    def next(self, result: Any) -> str:
        """On to the next question, or to the page where there is none."""
        attendance = Attendance.objects.filter(pk=self.attendance.pk).first()
        if attendance is None:
            return self.to("custody:case")
        found = search(attendance, self.request.actor)
        if found.turn is None:
            return self.back()
        _, name, *args = next_screen(found)
        # whom to ring comes first: the page says who, and their number
        return self.back() if name in ("custody:who", "custody:nobody") else self.to(name, *args)

    def back(self) -> str:
        """Back to the attendance."""
        return self.to("custody:one", self.attendance.pk)


class StartForm(Form):
    """What the police said."""

    mark_optional = False
    place = Text("Which police station are they at?", required="Say which police station")
    requested_by = Text("Who of the police rang?", hint="Name or number, if they gave it", required=False)  # fmt: skip
    looked_after = Radios("Does the council look after them?", choices=NOT_SURE, required="Select yes, no or that you are not sure")  # fmt: skip
    in_residential_care = Radios("Do they live in a children’s home?", choices=NOT_SURE, required="Select yes, no or that you are not sure")  # fmt: skip


class Start(KeepsDraft, CaseForm):
    """The police ask for an appropriate adult."""

    does = staticmethod(actions.request_appropriate_adult)
    form_class = StartForm
    tab = TAB
    goes_to = "custody:case"
    title = "The police ask for an appropriate adult"
    button = "Who is asked first?"
    leaves = "Who looks for somebody is told at once, with the station and this case"
    intro = (NOT_ALONE,)

    def act(self, cleaned: dict[str, Any]) -> Attendance:
        """Begin the search."""
        for name in ("looked_after", "in_residential_care"):
            cleaned[name] = KNOWN.get(cleaned[name])
        return actions.request_appropriate_adult(file=self.file, **cleaned, by=self.request.actor)

    def next(self, result: Attendance) -> str:
        """To whom to ring first."""
        return self.to("custody:one", result.pk)


class CareForm(Form):
    """Who looks after them."""

    mark_optional = False
    looked_after = Radios("Does the council look after them?", choices=YES_NO, required="Select yes or no")  # fmt: skip
    in_residential_care = Radios("Do they live in a children’s home?", choices=YES_NO, required="Select yes or no")  # fmt: skip
    allocated = Radios("Do they have a social worker?", choices=YES_NO, required="Select yes or no")


class Care(OnAttendance):
    """Say who looks after them."""

    does = staticmethod(actions.say_who_looks_after_them)
    form_class = CareForm
    title = "Who looks after them?"
    button = "Save"

    def initial(self) -> dict[str, Any]:
        """What is known already."""
        names = ("looked_after", "in_residential_care", "allocated")
        known = {name: getattr(self.attendance, name) for name in names}
        return {name: "yes" if said else "no" for name, said in known.items() if said is not None}

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Say it."""
        said = {name: KNOWN[value] for name, value in cleaned.items()}
        return actions.say_who_looks_after_them(attendance=self.attendance, **said, by=self.request.actor)  # fmt: skip


class WhoForm(Form):
    """A name."""

    name = Text("What is their name?", required="Say who they are")


class Who(OnAttendance):
    """Say who of the role whose turn it is can be asked."""

    does = staticmethod(actions.consider_adult)
    form_class = WhoForm
    button = "Continue"

    def find(self) -> None:
        """Find it, and whose turn it is."""
        super().find()
        found = search(self.attendance, self.request.actor)
        self.role = found.turn.to if found.turn else ""
        self.title = f"Ask: {title_of(self.role).lower()}" if self.role else OVER
        numbers = numbers_of(self.role)
        if self.role in RUNG and self.role in self.request.actor.job_roles:
            self.title, numbers = "Who comes?", []  # theirs to find
        self.intro = tuple(f"{name}: {phone or 'no phone recorded'}" for name, phone in numbers)

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Name them."""
        refuse_if(None if self.role else OVER)
        return actions.consider_adult(attendance=self.attendance, role=self.role, **cleaned, by=self.request.actor)  # fmt: skip


class OnAdult(OnAttendance):
    """A form about one adult of an attendance."""

    def find(self) -> None:
        """Find both."""
        super().find()
        self.adult = self.one(AttendanceAdult, self.kwargs["adult"], "attendance", "file")
        self.caption = f"{title_of(self.adult.role)}: {self.adult.name}"


class EstrangedForm(Form):
    """A parent with whom they have no contact."""

    said = Radios("Are they estranged from the young person?", choices=YES_NO, hint="Ask the young person, if nobody knows", required="Select yes or no")  # fmt: skip


class ObjectedForm(Form):
    """What the young person wants."""

    said = Radios("Does the young person not want them there?", choices=MINDS, hint="Ask the young person", required="Select what the young person says")  # fmt: skip


class PartForm(Form):
    """What they have to do with the matter."""

    said = Radios("Do they have anything to do with the matter?", choices=PARTS, required="Select one")  # fmt: skip


class About(OnAdult):
    """One question about somebody, before they may come."""

    does = staticmethod(actions.say_of_adult)
    button = "Continue"
    title = "May they come?"
    asks: ClassVar[dict[str, type[Form]]] = {
        "estranged": EstrangedForm,
        "objected_to": ObjectedForm,
        "part": PartForm,
    }

    def find(self) -> None:
        """Find what is asked next of them."""
        super().find()
        self.question = may_be(self.adult, self.request.actor).to
        self.form_class = self.asks.get(self.question, Nothing)

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Say it."""
        said = cleaned.get("said", "")
        return actions.say_of_adult(adult=self.adult, question=self.question, said=said, by=self.request.actor)  # fmt: skip


class AnswerForm(Form):
    """What they said."""

    answer = Radios("Can they come?", choices=ANSWERS, required="Select what came of it")
    reason = LongText("Anything to add", rows=2, hint="When they will be there, or why they cannot come", required=False)  # fmt: skip


class Answer(OnAdult):
    """What came of asking somebody."""

    does = staticmethod(actions.record_answer)
    form_class = AnswerForm
    title = "Ring them, and write down what they said"
    button = "Save"

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Write it down."""
        return actions.record_answer(adult=self.adult, **cleaned, by=self.request.actor)


class MoreForm(Form):
    """Whether there is another."""

    more = fields.YesNo("Is there another parent or carer who can be asked?", required="Select yes or no")  # fmt: skip


class More(OnAdult):
    """Whether another parent or carer can be asked."""

    does = staticmethod(actions.say_if_more)
    form_class = MoreForm
    title = "Somebody else of the family?"
    button = "Continue"

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Say it."""
        return actions.say_if_more(adult=self.adult, **cleaned, by=self.request.actor)


class Again(OnAdult):
    """Ask somebody again."""

    does = staticmethod(actions.ask_adult_again)
    title = "Ask them again?"
    button = "Ask them again"

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Consider them anew."""
        return actions.ask_adult_again(adult=self.adult, by=self.request.actor)
