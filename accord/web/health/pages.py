"""Is the service well? For those who can have something done about it; about nobody."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from accord.web.health import checks
from accord.web.mine.post import SEE
from accord.web.page.screens import Screen

SAYS = {checks.OK: "Well", checks.LOOK: "Look at it", checks.ALARM: "Alarm"}
TONES = {checks.OK: "done", checks.LOOK: "warm", checks.ALARM: "loud"}


class Service(Screen):
    """Every check with its limit, the worst first, and what to do about each that is not well."""

    template_name = "health/service.jinja"
    title = "Is the service well?"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show it to those who may see how the post stands too."""
        if not request.actor.job_roles & SEE:  # type: ignore[attr-defined]
            raise Http404
        found = checks.all_checks()
        order = [checks.ALARM, checks.LOOK, checks.OK]
        rows = [
            (one, SAYS[one.state], TONES[one.state])
            for one in sorted(found, key=lambda one: order.index(one.state))
        ]
        return self.page(rows=rows, worst=checks.worst(found), runbook=checks.RUNBOOK)

    def back(self) -> str:
        """Back to set-up."""
        return reverse("set_up")
