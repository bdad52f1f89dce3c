"""Forms about what the police have in place: their list, and special measures."""

from accord.casework.intelligence import actions
from accord.casework.intelligence.models import (
    LISTED_AS,
    REASONS,
    GroupLink,
    PoliceFlag,
    SpecialMeasure,
)
from accord.web.page.fields import Date, Form, LongText, Radios, Text, YesNo
from accord.web.safety.base import OnSafety
from accord.web.safety.relaying import SendForm

RIGHT = "They have a right to know what is kept about them, unless telling them would put somebody in danger."


class Telling(Form):
    """Whether the young person knows of a warning about them. The fields stand last on its form."""

    told = YesNo(
        "Has the young person been told of this?",
        hint=RIGHT,
        required="Select whether they have been told",
    )
    not_told_because = LongText("If not, why not yet?", rows=2)


class FlagForm(Telling):
    """On the police's list."""

    field_order = ("listed_as", "basis", "review_on", *Telling.base_fields)

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
    told = YesNo("If so, has the young person been told of this?", hint=RIGHT)
    not_told_because = LongText("If they have not been told, why not yet?", rows=2)
    because = LongText("If they are on it no more, why?", rows=2)


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


class MeasureForm(Telling):
    """A quick response of the police."""

    field_order = ("reason", "words", "review_on", *Telling.base_fields)

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


class LookedAgain(Telling):
    """It stays as it is: until when, and whether they know of it."""

    field_order = ("review_on", *Telling.base_fields)
    review_on = Date(
        "When is it looked at again?",
        called="The next day it is looked at",
        future=True,
        required="Enter the next day it is looked at",
    )


class ReviewMeasure(OnSafety):
    """Special measures stay in place."""

    of = (SpecialMeasure, "measure", "measure")
    does = staticmethod(actions.review_special_measures)
    form_class = LookedAgain
    title = "The special measures stay in place"


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


class GroupForm(Telling):
    """A group, as the area names it."""

    field_order = ("code", "belongs", "basis", "review_on", *Telling.base_fields)

    code = Text(
        "Which group?",
        hint="The name or code on your team’s own list, written as it stands there. Homes nearby are counted by it.",
        required="Enter the name or code of the group",
    )
    belongs = YesNo(
        "Do they belong to it?",
        hint="No, if they are linked with it in another way.",
        required="Select whether they belong to it",
    )
    basis = Text("On what lawful basis is this kept?", required="Enter the lawful basis")
    review_on = Date(
        "When is it looked at again?",
        called="The day it is looked at again",
        future=True,
        required="Enter the day it is looked at again",
    )


class Group(OnSafety):
    """Record which group the young person belongs to or is linked with."""

    does = staticmethod(actions.record_group_link)
    form_class = GroupForm
    title = "A group they belong to or are linked with"
    intro = (
        "Write no more than this: not who said so, nor why. A search for a home counts who of one group"
        " lives nearby, and never says who, or which group.",
    )


class ReviewGroup(OnSafety):
    """The link with a group still stands."""

    of = (GroupLink, "group_link", "link")
    does = staticmethod(actions.review_group_link)
    form_class = LookedAgain
    title = "The link with the group still stands"
    button = "It still stands"


class EndGroupForm(Form):
    """Why it ended."""

    because = LongText("Why does it no longer stand?", required="Write why", rows=2)


class EndGroup(OnSafety):
    """They have nothing more to do with the group."""

    of = (GroupLink, "group_link", "link")
    does = staticmethod(actions.end_group_link)
    form_class = EndGroupForm
    title = "The link with the group has ended"
    button = "It has ended"
