"""The homes for one young person: which could be right, which not, and why each."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from accord.access.refusals import refuse_if
from accord.casework.finding.queries import Found, HomeFit, every_home
from accord.casework.finding.sought import Sought
from accord.casework.homes.facts import FREE
from accord.casework.homes.models import Home
from accord.casework.referrals import actions
from accord.casework.sealing.refusals import note_search
from accord.web.referrals.base import ReferralPage
from accord.web.referrals.finding import kept_sought
from accord.web.referrals.fitting import asked_words, change_lines, fit_line, fit_words, reasons
from accord.web.worklist.views import page_number, pages

PAGE = 40
UNSEEN = {
    "gangs": "What checks of areas and addresses found, and wishes about who lives nearby, are not yours to see, and are not counted here",
    "risk": "The risk assessment is not yours to see, and is not counted here",
    "assessment": "Providers’ risk matching is not yours to see, and is not counted here",
}


class _Searching(ReferralPage):
    """For whoever looks for options; what is looked for has been said on the screen before."""

    tab = "Referral"

    def look(self) -> None:
        """Refuse those whose step it is not, in the words of the step."""
        refuse_if(self.why_not(actions.identify_options))
        member = self.request.actor.member_id  # type: ignore[attr-defined]
        self.sought = kept_sought(member, self.to("referrals:find"), self.referral)

    def every_home(self, sought: Sought, homes: list[int] | None = None) -> Found:
        """Every home, or these; that a sealed limit was met is counted before anything is shown."""
        found = every_home(self.referral, sought, sees=self.seen, homes=homes)
        note_search(self.referral.file, found.closed, self.request.actor)  # type: ignore[attr-defined]
        return found

    def ask_first(self) -> HttpResponse:
        """Lead to the questions: what is looked for has not been said, or is no longer possible."""
        return HttpResponseRedirect(self.to("referrals:find"))

    def notes(self, found: Found) -> list[str]:
        """What could not be counted, which somebody must look at."""
        notes = [UNSEEN[name] for name in found.unseen]
        if found.avoided.elsewhere:
            named = ", ".join(found.avoided.elsewhere)
            notes.append(
                f"Checks also said to keep away from: {named}. No home has this written as the part"
                " it is in. Compare it yourself before you choose"
            )
        return notes


class Fits(_Searching):
    """Every home: the possible ones by fit, and why the others are not."""

    template_name = "referrals/fits.jinja"
    title = "Homes that could be right"
    back_to = "referrals:find"

    def get(self, request: HttpRequest, ref: str) -> HttpResponse:
        """Show them, or ask first what is looked for."""
        if self.sought is None:
            return self.ask_first()
        found = self.every_home(self.sought)
        page = page_number(request)
        here = found.homes[page * PAGE : (page + 1) * PAGE]
        lines = [fit_line(one, self.to("referrals:fit", one.home.home.ref)) for one in here]
        return self.page(
            asked=asked_words(self.sought),
            asked_href=self.to("referrals:find"),
            homes_href=self.to("referrals:homes"),
            ruled=found.ruled,
            notes=self.notes(found),
            possible=[line.row() for line in lines if line.possible],
            others=[line for line in lines if not line.possible],
            count=sum(one.possible for one in found.homes),
            of=len(found.homes),
            **pages(request, page, len(found.homes) > (page + 1) * PAGE),
        )


class OneFit(_Searching):
    """One home: why, why not, each with its clause, and the smallest change that would do."""

    template_name = "referrals/fit.jinja"
    back_to = "referrals:fits"

    def get(self, request: HttpRequest, ref: str, home: str) -> HttpResponse:
        """Show it, or ask first what is looked for."""
        row = Home.objects.filter(ref=home).first()
        if row is None:
            raise Http404
        if self.sought is None:
            return self.ask_first()
        found = self.every_home(self.sought, [row.pk])
        if not found.homes:
            raise Http404
        (one,) = found.homes
        return self.page(
            title=row.name,
            fit=fit_words(one),
            possible=one.possible,
            line=fit_line(one, ""),
            notes=self.notes(found),
            why=reasons(one.answer.judgement.why),
            changes=None if one.answer.possible else change_lines(one.answer.smallest_change),
            home_href=reverse("homes:home", args=[row.ref]),
            choose_href=f"{self.to('referrals:options')}?home={row.pk}"
            if may_be_chosen(one)
            else "",
        )


def may_be_chosen(one: HomeFit) -> bool:
    """Whether the way to choose it is shown: a bed is on offer, and neither law nor a seal closes it."""
    sealed = any(rule.rule.sealed for rule in one.answer.unmet if rule.hard)
    return any(bed.state == FREE for bed in one.home.beds) and not sealed and not one.law
