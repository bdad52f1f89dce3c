"""How each form is tried with malformed inputs: posted as a page to whoever is shown it, or as its class.

Every form that is not named in as_classes.txt or below must be shown to somebody in the town of these
tests, and is posted. The others are read and drawn again by their class. Where a form is made for each case, the
class that has its questions is named.
"""

from pathlib import Path

from accord.web.page.fields import Form, Radios

AS_CLASSES = frozenset((Path(__file__).parent / "as_classes.txt").read_text().split())


class WhoDecides(Form):
    """What is asked where more than one may decide about money."""

    decider = Radios(
        "Who decides?", choices=[("1", "One"), ("2", "Another")], required="Select who decides"
    )


# Made for each case: the class with the questions that are asked.
MADE = {
    "confirm": "OneCode",
    "mfa_reauthenticate": "OneCode",
    "referrals:ask_approval": "WhoDecides",
}
