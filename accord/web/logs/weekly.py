"""Logs on a young person's case: the lines of monthly logs, and weekly logs."""

from datetime import timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from accord import clock
from accord.casework.logs import actions, queries
from accord.casework.logs.models import LogLine, WeeklyLog
from accord.casework.logs.models.monthly import BEHAVIOUR, RATINGS
from accord.casework.logs.models.weekly import REASONS
from accord.casework.placements.queries import current_placement
from accord.web.case_form import CaseForm, CasePage, GoOn, ways
from accord.web.leaving import Leaves
from accord.web.logs import presenting
from accord.web.page.fields import Date, Form, LongText, Number, Radios


class CaseLogs(CasePage):
    """What the home's logs say of the young person."""

    template_name = "logs/case.jinja"
    tab = "Logs"
    title = "Logs"

    def get(self, request: HttpRequest, ref: str) -> HttpResponse:
        """Show them."""
        home = current_placement(self.file) if "placement" in self.seen else None
        weekly = queries.weekly_logs_on(self.file)
        runs = any(not one.stopped_at for one in weekly)
        ask = self.way("Ask for a weekly log", actions.request_weekly_log, "logs:ask", when=home and not runs)  # fmt: skip
        return self.page(
            next=ways([ask]),
            lines=[_line(one) for one in queries.lines_on(self.file)],
            weekly=[self._weekly(one) for one in weekly],
        )

    def _weekly(self, one: WeeklyLog) -> dict[str, Any]:
        on, pk = not one.stopped_at, one.pk
        until = f"looked at again by {clock.day_in_words(one.review_on)}"
        return {
            "title": f"Weekly log since {clock.day_in_words(clock.local_date(one.requested_at))}",
            "state": f"Goes on, {until}" if on else f"Stopped {clock.in_words(one.stopped_at)}",  # type: ignore[arg-type]
            "why": f"{one.get_justification_display()}: {one.words}",
            "weeks": [_week(week) for week in sorted(one.entries.all(), key=lambda w: w.period_start, reverse=True)],
            "ways": ways(
                [
                    self.way("Write the week", actions.send_weekly_log, "logs:write", pk, when=on, main=True),
                    self.way("Keep it on", actions.keep_weekly_log, "logs:keep", pk, when=on),
                    self.way("Stop it", actions.stop_weekly_log, "logs:stop", pk, when=on),
                ]
            ),
        }  # fmt: skip


def _line(one: LogLine) -> dict[str, Any]:
    return {
        "href": "",
        "name": "",
        "title": f"{presenting.month(one.log.period_start)}, {one.log.home.name}",
        "rating": presenting.rating(one.rating),
        "status": one.get_status_display(),
        "behaviour": one.get_behaviour_display(),
        "incidents": presenting.many(one.incidents, "incident", "incidents"),
        "words": [w for w in (one.behaviour_words, one.incident_words, one.status_words) if w],
        "confirmed": f"Sent {clock.in_words(one.sent_at)}" if one.sent_at else "Not sent yet",
    }


def _week(one: Any) -> dict[str, Any]:
    days = f"{clock.day_in_words(one.period_start)} to {clock.day_in_words(one.period_end)}"
    return {
        "href": "",
        "name": "",
        "title": days,
        "rating": presenting.rating(one.rating),
        "status": "",
        "behaviour": one.get_behaviour_display(),
        "incidents": presenting.many(one.incidents, "incident", "incidents"),
        "words": [one.words],
        "confirmed": f"Sent {clock.in_words(one.sent_at)}, {one.recorded_by.name}",
    }


class AskForm(Form):
    """Why every week, and until when."""

    justification = Radios("Why every week?", choices=REASONS, required="Select why")
    words = LongText("Explain it", rows=4, required="Explain why you need it every week")
    review_on = Date(
        "On which day do you look at it again?",
        called="Day",
        required="Enter the day you look at it again",
    )


class Ask(CaseForm):
    """Ask the keyworker for a weekly log."""

    does = staticmethod(actions.request_weekly_log)
    form_class = AskForm
    tab = "Logs"
    goes_to = "logs:case"
    title = "Ask for a weekly log"
    button = "Ask for it"

    def find(self) -> None:
        """Find the stay."""
        self.placement = current_placement(self.file)
        if self.placement is None:
            raise Http404

    def act(self, cleaned: dict[str, Any]) -> WeeklyLog:
        """Ask."""
        return actions.request_weekly_log(
            placement=self.placement, **cleaned, by=self.request.actor
        )


class OfWeekly(CaseForm):
    """What the screens about one weekly log share."""

    tab = "Logs"
    goes_to = "logs:case"

    def find(self) -> None:
        """Find it."""
        self.weekly = self.one(WeeklyLog, self.kwargs["weekly"])
        self.caption = self.weekly.get_justification_display()


class WriteForm(Form):
    """One week."""

    period_start = Date("From", called="First day", past=True, required="Enter the first day")
    period_end = Date("To", called="Last day", past=True, required="Enter the last day")
    rating = Radios(
        "How is the placement going?", choices=RATINGS, required="Select green, amber or red"
    )
    behaviour = Radios(
        "General behaviour", choices=BEHAVIOUR, required="Select how their behaviour was"
    )
    incidents = Number(
        "How many incidents were there?", least=0, most=999, required="Enter how many"
    )
    words = LongText("How was the week?", rows=6, required="Write how the week was")


class Write(OfWeekly):
    """Write a week and send it to the lead worker."""

    does = staticmethod(actions.send_weekly_log)
    form_class = WriteForm
    leaves = Leaves(("words",), into="daily_log")
    title = "The week"
    button = "Send it to the lead worker"

    def initial(self) -> dict[str, Any]:
        """The week that ends today."""
        today = clock.local_date(clock.now())
        return {"period_start": today - timedelta(days=6), "period_end": today, "incidents": 0}

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Send it."""
        return actions.send_weekly_log(weekly_log=self.weekly, **cleaned, by=self.request.actor)


class KeepForm(Form):
    """Until when."""

    review_on = Date(
        "On which day do you look at it again?",
        called="Day",
        required="Enter the day you look at it again",
    )


class Keep(OfWeekly):
    """Let it go on."""

    does = staticmethod(actions.keep_weekly_log)
    form_class = KeepForm
    title = "Keep the weekly log on"
    button = "Keep it on"

    def act(self, cleaned: dict[str, Any]) -> WeeklyLog:
        """Keep it on."""
        return actions.keep_weekly_log(weekly_log=self.weekly, **cleaned, by=self.request.actor)


class Stop(OfWeekly):
    """Stop it."""

    does = staticmethod(actions.stop_weekly_log)
    title = "Stop the weekly log?"
    button = "Stop it"

    def act(self, cleaned: dict[str, Any]) -> WeeklyLog:
        """Stop it."""
        return actions.stop_weekly_log(weekly_log=self.weekly, by=self.request.actor)


class Next(GoOn):
    """The address a duty gives: on to writing the week of the weekly log that runs."""

    def where(self) -> str:
        """Return the screen for it."""
        rows = WeeklyLog.objects.filter(file_id=self.file.pk, placement_id=self.kwargs["placement"])
        found = rows.filter(stopped_at__isnull=True).first()
        return self.to("logs:write", found.pk) if found else self.to("logs:case")
