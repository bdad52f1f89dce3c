"""Form fields that draw themselves as GOV.UK components.

    class Concern(Form):
        concerns = LongText("What are you worried about?",
                            required="Enter what you are worried about")
        told = YesNoNotKnown("Have they been told?", required="Select yes, no or not known")

A field given `required=` a sentence must be answered; without it, it is marked
"(optional)". In a template, `{{ form.concerns }}` is the whole component.
"""

from accord.web.page.fields.choices import (
    Checkboxes,
    Confirm,
    Radios,
    Select,
    YesNo,
    YesNoNotKnown,
)
from accord.web.page.fields.files import File
from accord.web.page.fields.form import Form
from accord.web.page.fields.moments import Date, DateAndTime, TimeOfDay
from accord.web.page.fields.rows import Rows
from accord.web.page.fields.writing import Email, Hidden, LongText, Number, Text

__all__ = [
    "Checkboxes",
    "Confirm",
    "Date",
    "DateAndTime",
    "Email",
    "File",
    "Form",
    "Hidden",
    "LongText",
    "Number",
    "Radios",
    "Rows",
    "Select",
    "Text",
    "TimeOfDay",
    "YesNo",
    "YesNoNotKnown",
]
