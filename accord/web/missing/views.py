"""The Missing tab: what is agreed and known, the open absence; and one absence with every step."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from accord import clock
from accord.casework.incidents.actions import contact_duty_team
from accord.casework.missing import actions
from accord.casework.missing.models import Episode
from accord.casework.missing.queries import missing_page
from accord.casework.placements.queries import current_placement
from accord.casework.wrong_person.actions import move_absence
from accord.web.case_form import CasePage, Way, ways
from accord.web.missing import presenting


class Missing(CasePage):
    """What holds for this young person, and every absence."""

    template_name = "missing/page.jinja"
    tab = "Missing"
    title = "Absence and missing"

    def get(self, request: HttpRequest, ref: str) -> HttpResponse:
        """Show it."""
        age = clock.age_on(self.young_person.born, clock.local_date(clock.now()))
        page = missing_page(self.file, age=age, by=request.actor)
        episodes = [one for one in (page.open, *page.before) if one is not None]
        return self.page(
            agreed=presenting.agreed_rows(page),
            open=presenting.open_words(page.open) if page.open else "",
            open_href=self.to("missing:episode", page.open.pk) if page.open else "",
            episodes=[presenting.row(one, self.to("missing:episode", one.pk)) for one in episodes],
            concerns=presenting.concern_rows(page.concerns),
            assessment=presenting.assessment_rows(page.assessment),
            meetings=[self._meeting(one) for one in page.meetings],
            next=ways(self._next(page)),
            also=ways(self._also()),
        )

    def _next(self, page: Any) -> list[Way | None]:
        free = page.agreed is not None and page.open is None
        return [
            self.way("Record that they are not in", actions.notice_absence, "missing:notice", when=free, main=True),
            self.way("Their curfew has passed", actions.record_curfew_passed, "missing:curfew", when=free and page.agreed.curfew),
            self.way("Go on with the open absence", None, "missing:episode", page.open.pk if page.open else 0, when=page.open, main=True),
        ]  # fmt: skip

    def _also(self) -> list[Way | None]:
        placement = current_placement(self.file)
        lives = placement if placement and placement.state == "started" else None
        return [
            self.way("Write the missing risk assessment", actions.complete_missing_assessment, "missing:assess"),
            self.way("Tell the home what it should know", actions.share_missing_concerns, "missing:share", lives.pk if lives else 0, when=lives),
            self.way("Call a meeting", actions.call_missing_meeting, "missing:call_meeting"),
            self.way("Contact the emergency duty team", contact_duty_team, "incidents:duty_team"),
        ]  # fmt: skip

    def _meeting(self, one: Any) -> dict[str, Any]:
        live, pk = not (one.held_at or one.cancelled_at), one.pk
        about = one.get_kind_display()
        return {
            "title": about,
            "rows": presenting.meeting_rows(one),
            "ways": ways(
                [
                    self.way("Record that it was held", actions.record_missing_meeting, "missing:held", pk, when=live, about=about),
                    self.way("Invite the keyworker", actions.invite_keyworker_to_missing_meeting, "missing:invite", pk, when=live and not one.keyworker_invited_at, about=about),
                    self.way("Cancel it", actions.cancel_missing_meeting, "missing:cancel", pk, when=live, about=about),
                ]
            ),
        }  # fmt: skip


class OneEpisode(CasePage):
    """One absence: where it stands, what comes next, and everything written of it."""

    template_name = "missing/episode.jinja"
    tab = "Missing"

    def find(self) -> None:
        """Find it."""
        self.episode = self.one(Episode, self.kwargs["episode"], "placement__home", "arrangement__missing")  # fmt: skip
        self.title = self.episode.get_state_display()
        self.caption = self.episode.placement.home.name

    def back(self) -> str:
        """Back to the absences."""
        return self.to("missing:case")

    def get(self, request: HttpRequest, ref: str, episode: int) -> HttpResponse:
        """Show it."""
        one = self.episode
        return self.page(
            rows=presenting.episode_rows(one),
            steps=presenting.steps(one),
            judgements=presenting.judgement_rows(one),
            papers=presenting.papers(one, request.actor),
            next=ways(self._next(one)),
            also=ways(self._also(one)),
        )

    def _next(self, one: Episode) -> list[Way | None]:
        gone = one.returned_at is None
        unnumbered = one.reports.filter(police_reference="").exists()
        early = one.state == "past_curfew"
        return [
            self.way("They called", actions.record_call_after_curfew, "missing:called", one.pk, when=early, main=True),
            self.way("They are back", actions.record_return, "missing:back", one.pk, when=gone, main=not early),
            self.way("Record the absence", actions.notice_absence, "missing:still_absent", one.pk, when=one.state in ("past_curfew", "grace_running")),
            self.way("Judge whether to report", actions.judge_absence, "missing:judge", one.pk, when=gone and one.reported_at is None and not early),
            self.way("I have reported them to the police", actions.report_missing, "missing:police", one.pk, when=gone and one.reported_at is None),
            self.way("Add the police reference", actions.add_police_reference, "missing:police_reference", one.pk, when=unnumbered),
            self.way("Plan for a short return", actions.plan_likely_return, "missing:likely", one.pk, when=gone and one.reported_at),
            self.way("Write down what helps to understand it", actions.record_episode_context, "missing:context", one.pk, when=not gone, main=True),
            self.way("Write down the talk", actions.record_return_talk, "missing:talk", one.pk, when=not gone),
        ]  # fmt: skip

    def _also(self, one: Episode) -> list[Way | None]:
        gone = one.returned_at is None
        untold = not gone and one.worker_informed_at is None and one.state != "closed_no_report"
        return [
            self.way("I told the lead worker of the absence", actions.tell_worker_of_absence, "missing:told", one.pk, when=gone),
            self.way("I told the lead worker that they are back", actions.tell_worker_of_return, "missing:told_back", one.pk, when=untold),
            self.way("Wrong young person?", move_absence, "missing:move", one.pk),
        ]  # fmt: skip
