"""Forms about what the police have in place: their list, and special measures."""

from accord.casework.intelligence import actions
from accord.casework.intelligence.models import LISTED_AS, REASONS, PoliceFlag, SpecialMeasure
from accord.web.page.fields import Date, Form, LongText, Radios, Text, YesNo
from accord.web.safety.base import OnSafety
from accord.web.safety.relaying import SendForm


class FlagForm(Form):
    """On the police's list."""

    listed_as = Radios("How are they listed?", choices=LISTED_AS, required="Select how")
    basis = Text("On what lawful basis is this kept and shared?", required="Enter the lawful basis")
    review_on = Date(
        "When is it looked at again?",
        called="The day it is looked at again",
        future=True,
        required="Enter the day it is looked at again",
    )


class Flag(OnSafety):
    """Record that the young person is on the police's list."""

    does = staticmethod(actions.record_police_flag)
    form_class = FlagForm
    title = "On the police’s list"
    intro = (
        "The protocol calls it the gangs matrix. Write no more than this: not who said so, nor why.",
    )


class ReviewForm(Form):
    """Still on it?"""

    stands = YesNo("Are they still on it?", required="Select yes or no")
    review_on = Date(
        "If so, when is it looked at again?", called="The next day it is looked at", future=True
    )
    because = LongText("If not, why?", rows=2)


class ReviewFlag(OnSafety):
    """Look at the list again."""

    of = (PoliceFlag, "flag", "flag")
    does = staticmethod(actions.review_flag)
    form_class = ReviewForm
    title = "Still on the police’s list?"


class TellFlag(OnSafety):
    """Tell the keyworker of the list."""

    of = (PoliceFlag, "flag", "flag")
    does = staticmethod(actions.tell_of_flag)
    form_class = SendForm
    roles_in = "to_roles"
    title = "Tell the keyworker of the police’s list"
    button = "Tell them"


class MeasureForm(Form):
    """A quick response of the police."""

    reason = Radios("What is it for?", choices=REASONS, required="Select what it is for")
    words = LongText(
        "What do the police do, and what is the home to do?",
        required="Write what the police do",
        rows=3,
    )
    review_on = Date(
        "When is it looked at again?",
        called="The day it is looked at again",
        future=True,
        required="Enter the day it is looked at again",
    )


class Measure(OnSafety):
    """Record special measures of the police."""

    does = staticmethod(actions.record_special_measures)
    form_class = MeasureForm
    title = "The police have special measures in place"


class TellMeasure(OnSafety):
    """Tell the provider of special measures."""

    of = (SpecialMeasure, "measure", "measure")
    does = staticmethod(actions.tell_of_measures)
    form_class = SendForm
    roles_in = "to_roles"
    title = "Tell the home of the police’s special measures"
    button = "Tell them"


class EndMeasure(OnSafety):
    """Special measures ended."""

    of = (SpecialMeasure, "measure", "measure")
    does = staticmethod(actions.end_special_measures)
    title = "The special measures have ended"
    button = "They have ended"
