"""Consulting about gangs, and the checks of areas and addresses. Nobody else is ever named."""

from typing import Any

from django.http import Http404

from accord.casework.referrals import actions
from accord.casework.referrals.models import GangsConsultation
from accord.web.case_screen import CaseScreen
from accord.web.keeping import KeepsDraft
from accord.web.page.fields import (
    DateAndTime,
    Form,
    LongText,
    YesNo,
    YesNoNotKnown,
)
from accord.web.referrals.base import Doing, DoOnReferral

NAME_NOBODY = "Name nobody else, and do not say where it comes from"


class ConsultForm(Form):
    """What is asked."""

    asked = LongText("What do you want advice about?", hint=NAME_NOBODY)


class Consult(KeepsDraft, DoOnReferral):
    """Ask the gangs co-ordinator for a consultation."""

    form_class = ConsultForm
    title = "Ask for a gangs consultation"
    button = "Ask for it"
    does = staticmethod(actions.request_gangs_consultation)
    intro = ("The co-ordinator sees the young person’s name and the risk assessment from then on.",)

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Ask."""
        return actions.request_gangs_consultation(
            referral=self.referral, **cleaned, by=self.request.actor
        )


class OfGangs(CaseScreen, Doing):
    """A step about a consultation or a check: those who take it may see no referral."""

    tab = "Referral"
    back_to = "referrals:case"

    def after(self, result: Any) -> str:
        """To the referral's page, which shows what is theirs."""
        return self.to("referrals:case")


class ConsultationForm(Form):
    """What came of it."""

    held_at = DateAndTime(
        "When was it?", called="When it was", past=True, hint="Leave it empty if it was just now"
    )
    advice = LongText("What did you advise?", hint=NAME_NOBODY, required="Write what you advised")
    gang_affiliation = YesNoNotKnown(
        "Is the young person affiliated to a gang?", required="Select yes, no or not known"
    )
    checks_needed = YesNo(
        "Is the gangs team to check areas or addresses?", required="Select yes or no"
    )


class Consultation(KeepsDraft, OfGangs):
    """Record the consultation."""

    form_class = ConsultationForm
    title = "Record the consultation"
    does = staticmethod(actions.record_gangs_consultation)

    def find(self) -> None:
        """Find it on this case."""
        rows = GangsConsultation.objects.filter(file_id=self.file.pk).select_related("file")
        row = rows.filter(pk=self.kwargs["consultation"]).first()
        if row is None:
            raise Http404
        self.row = row
        self.intro = (f"Asked: {row.asked}",) if row.asked else ()

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Record it."""
        return actions.record_gangs_consultation(
            consultation=self.row, **cleaned, by=self.request.actor
        )

    def after(self, result: Any) -> str:
        """On to asking for the checks, where they are needed."""
        return self.to("referrals:ask_check" if result.checks_needed else "referrals:case")
