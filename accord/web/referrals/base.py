"""What every screen of a referral shares: the case, its referral, who may, and the way back."""

from collections.abc import Callable
from typing import Any, ClassVar

from django.http import Http404, HttpRequest, HttpResponse

from accord.access.refusals import Refused, refuse_if
from accord.casework.referrals.models import PlacementSearch, Referral
from accord.casework.referrals.queries.summary import referral_of
from accord.web.case_screen import CaseScreen
from accord.web.leaving import Leaving
from accord.web.page.fields import Form, LongText
from accord.web.page.screens import FormScreen, Screen

NO_REFERRAL = "There is no referral on this case yet. Record the need first."


class OfReferral(CaseScreen):
    """A page of a referral: `self.referral` is the live one, or the latest."""

    tab = "Referral"
    back_to = "referrals:case"
    referral: Referral

    def find(self) -> None:
        """Find the referral; a reader whose work shows them none has no such page."""
        found = referral_of(self.file.pk)
        if found is None:
            self.none_found()
        else:
            self.referral = found
        self.look()

    def none_found(self) -> None:
        """There is none that the asker may see."""
        raise Http404

    def look(self) -> None:
        """Find what else the page needs. Runs once the referral is known."""

    @property
    def search(self) -> PlacementSearch:
        """The search for a placement, or no such page."""
        found = PlacementSearch.objects.filter(referral=self.referral).first()
        if found is None:
            raise Http404
        return found


class ReferralPage(OfReferral, Screen):
    """A page to read."""

    def back(self) -> str:
        """Back to the referral, from every page that is not the referral itself."""
        return self.to(self.back_to)


class Doing(Leaving, FormScreen):
    """A page of a case that asks something and does one thing. `does` is the action."""

    does: ClassVar[Callable[..., Any]]
    button = "Save and continue"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the form to those whose step it is; say whose it is to the others."""
        self.refuse_strangers()
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Act; an action refuses by itself, and drafts are kept for those whose step it is."""
        self.refuse_strangers()
        return super().post(request, *args, **kwargs)

    def refuse_strangers(self) -> None:
        """Raise the refusal of the action itself, in its own words."""
        refuse_if(self.why_not(type(self).does))  # type: ignore[attr-defined]


class DoOnReferral(OfReferral, Doing):
    """One step of a referral. Afterwards, back to the referral."""

    def after(self, result: Any) -> str:
        """To the referral."""
        return self.to("referrals:case")


class GoingAhead:
    """Mixed in before a step that a gate may stop: whoever may override it is asked for the reason.

    The reason field is drawn only once the protocol has refused, so that nobody is led
    to think it is a way round.
    """

    request: HttpRequest
    reason: ClassVar[tuple[str, str]] = (
        "Why it cannot wait",
        "Only in an emergency. Say also how the young person is kept safe meanwhile. It stays on the file.",
    )

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """The form, with the reason if it was asked for."""
        return self.with_reason(super().form(data, quiet=quiet))  # type: ignore[misc]

    def with_reason(self, form: Form) -> Form:
        """The form, with the reason if it was asked for."""
        return self._asks_why(form) if "going_ahead" in self.request.POST else form

    def show(self, form: Form, *, status: int = 200, **context: Any) -> HttpResponse:
        """After a refusal that the asker may override, ask why it cannot wait."""
        refused = context.get("refused")
        if refused is not None and self._may_override(refused):
            self._asks_why(form)
        return super().show(form, status=status, **context)  # type: ignore[misc]

    def _may_override(self, refused: Refused) -> bool:
        actor = self.request.actor  # type: ignore[attr-defined]
        held = actor.roles_on(self.file.pk) | actor.job_roles  # type: ignore[attr-defined]
        return bool(held & set(refused.override_by))

    def _asks_why(self, form: Form) -> Form:
        label, hint = self.reason
        if "going_ahead" not in form.fields:
            form.fields["going_ahead"] = LongText(label, hint=hint, longest=2000)
            if form.sections:
                form.sections = (*form.sections, ("", ("going_ahead",)))
        return form


def chosen(rows: Any, ref: Any) -> Any:
    """The row of this key among rows the asker may see, or None for no choice."""
    return rows.filter(pk=ref).first() if ref not in (None, "") else None
