"""The case file: what happened, and what is owed because of it."""

from django.http import HttpRequest, HttpResponse

from accord.access.one_file import look_around
from accord.casework.work.on_case import CaseDuty, duties_on
from accord.casework.work.timeline import PAGE, timeline
from accord.duties import correcting
from accord.web import doing
from accord.web.case_screen import CaseScreen
from accord.web.cases import presenting
from accord.web.page.screens import Screen
from accord.web.worklist.views import manages, page_number, pages


class Timeline(CaseScreen, Screen):
    """What happened, newest first. Corrected entries stay, struck out, beside what took their place."""

    template_name = "cases/timeline.jinja"
    tab = "Timeline"
    alone = True
    title = "What has happened"

    def get(self, request: HttpRequest, ref: str) -> HttpResponse:
        """Show a page of it."""
        page = page_number(request)
        found = timeline(self.file.pk, page=page)
        look_around()
        may = self.may(correcting.correct_entry)
        return self.page(
            moments=[presenting.moment(entry, self.ref, may_correct=may) for entry in found[:PAGE]],
            call_href=self.to("cases:call"),
            **pages(request, page, len(found) > PAGE),
        )


class Duties(CaseScreen, Screen):
    """What is owed on this case, and what became of what was owed."""

    template_name = "cases/duties.jinja"
    tab = "Duties"
    alone = True
    title = "What is owed"

    def get(self, request: HttpRequest, ref: str) -> HttpResponse:
        """Show the open ones first, then what was done, waived or is no longer needed."""
        duties = duties_on(self.file.pk)
        look_around()
        by = request.actor
        groups = presenting.groups(duties, self._way, waive=manages(by))
        return self.page(groups=groups, any=bool(duties))

    def _way(self, duty: CaseDuty) -> tuple[str, str]:
        return doing.way_for(duty, self.request.actor, self.file.pk)
