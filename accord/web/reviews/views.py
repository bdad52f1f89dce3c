"""The Reviews tab, and one review side by side with the one before."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from accord import clock
from accord.casework.meetings.rules import latest_review
from accord.casework.placements.models import Placement
from accord.casework.placements.queries import current_placement
from accord.casework.plans.actions import record_young_persons_view, revise_plan
from accord.casework.plans.contents import plan_in_force
from accord.casework.plans.models import SupportPlan
from accord.casework.reviews import actions
from accord.casework.reviews.actions.contributing import contribution_to
from accord.casework.reviews.models import Review, StatutoryReview
from accord.casework.reviews.papers import review_parts
from accord.casework.reviews.queries import (
    review_dates,
    review_page,
    reviews_on,
    statutory_reviews_on,
)
from accord.casework.sharing.actions import file_on_lcs
from accord.casework.sharing.papers import paper_from
from accord.casework.support.actions import save_progress
from accord.casework.support.progress import headings_of
from accord.casework.support.queries import review_lines
from accord.casework.youth_justice.queries import in_custody, stays_in_custody
from accord.duties.models import Duty
from accord.web.case_form import CasePage, Way, ways
from accord.web.reviews import presenting
from accord.web.sharing.pieces import pieces
from accord.web.support.presenting import compared as support_compared


class Reviews(CasePage):
    """The dates of the stay, every review, and statutory reviews."""

    template_name = "reviews/list.jinja"
    tab = "Reviews"
    title = "Reviews"

    def get(self, request: HttpRequest, ref: str) -> HttpResponse:
        """Show them."""
        placement = current_placement(self.file)
        lives = placement if placement and placement.state == "started" else None
        reviews = reviews_on(self.file)
        self.stays = stays_in_custody(self.file) if "custody" in self.seen else []
        return self.page(
            dates=presenting.date_rows(review_dates(lives)) if lives else [],
            rows=[self._row(one) for one in reviews],
            statutory=[self._statutory(one) for one in statutory_reviews_on(self.file)],
            next=ways(self._next(lives)),
            home=lives is not None,
            first=self._first(lives) if lives and not reviews else "",
        )

    def _first(self, placement: Placement) -> str:
        """By when the first review is owed: as the duty says, which minds agreed dates; else counted from the plan."""
        about = Duty.objects.filter(file_id=self.file.pk, about__placement=placement.pk)
        owed = about.filter(screen="hold_review", closed_at__isnull=True, due_at__isnull=False)
        duty = owed.order_by("due_at").first()
        if duty is not None and duty.due_at is not None:
            return f"The first is owed by {clock.due_in_words(duty.due_at)}."
        plan = plan_in_force(placement.pk)
        if plan is None or plan.agreed_at is None:
            return "The first is owed once a support plan is agreed."
        last = latest_review(self.request.actor, plan.agreed_at)
        return f"The first is owed by {clock.day_in_words(last)}." if last else ""

    def _next(self, placement: Placement | None) -> list[Way | None]:
        pk = placement.pk if placement else 0
        return [
            self.way("Schedule a review", actions.schedule_review, "reviews:schedule", pk, when=placement, main=True),
            self.way("Set the dates for the stay", actions.set_review_dates, "reviews:dates", pk, when=placement),
            self.way("Report a significant change", actions.report_significant_change, "reviews:significant", pk, when=placement),
            self.way("Schedule a statutory review", actions.schedule_statutory_review, "reviews:statutory"),
        ]  # fmt: skip

    def _row(self, one: Review) -> list[Any]:
        sent = one.circulated_at or one.notes_sent_to_worker_at
        notes = "Notes sent" if sent else "Notes not sent yet" if one.held_at else "–"
        return [
            {"text": "Placement review", "href": self.to("reviews:review", one.pk)},
            {"text": one.get_state_display(), "hint": "Early" if one.early else ""},
            presenting.when(one),
            notes,
        ]

    def _statutory(self, one: StatutoryReview) -> dict[str, Any]:
        to_come = one.held_at is None
        about = one.get_kind_display()
        return {
            "title": about,
            "rows": presenting.statutory_rows(one, custody=in_custody(self.stays, one.held_at or one.scheduled_for)),
            "ways": ways(
                [
                    self.way("Record that it was held", actions.hold_statutory_review, "reviews:statutory_held", one.pk, when=to_come, about=about),
                    self.way("Write what the provider says", actions.record_provider_input, "reviews:input", one.pk, when=to_come, about=about),
                ]
            ),
        }  # fmt: skip


class OneReview(CasePage):
    """One review: to come, held, or recorded, with the one before beside it."""

    template_name = "reviews/review.jinja"
    tab = "Reviews"
    title = "Placement review"

    def find(self) -> None:
        """Find it."""
        self.review = self.one(Review, self.kwargs["review"], "placement__home", "statutory_review")
        self.caption = self.review.placement.home.name

    def back(self) -> str:
        """Back to the reviews."""
        return self.to("reviews:case")

    def get(self, request: HttpRequest, ref: str, review: int) -> HttpResponse:
        """Show it."""
        page = review_page(self.review, by=request.actor)
        self.contribution = contribution_to(self.review)
        state = self.review.state
        return self.page(
            when=presenting.when(self.review),
            state=self.review.get_state_display(),
            because=self.review.get_skipped_because_display(),
            lines=presenting.heading_lines(page),
            people=presenting.people(page) if state == "scheduled" else [],
            came=presenting.came_rows(page),
            found=presenting.compared(page),
            written=any(one.now for one in page.found),
            plan=presenting.plans(page),
            unchanged=state in ("held", "recorded") and not presenting.plans(page),
            first=page.previous is None,
            support=support_compared(review_lines(self.review, request.actor)),
            said=self.contribution,
            next=ways([*self._to_come(state), *self._held(state), *self._recorded(state)]),
            feeding=ways(self._feeding_in(state)),
            also=ways(self._papers()) if state in ("held", "recorded") else [],
        )

    def _to_come(self, state: str) -> list[Way | None]:
        pk, ahead = self.review.pk, state == "scheduled"
        return [
            self.way("Record that it was held", actions.hold_review, "reviews:held", pk, when=ahead, main=True),
            self.way("Change the time or place", actions.reschedule_review, "reviews:change", pk, when=ahead),
            self.way("Prepare the record", actions.save_review_record, "reviews:record", pk, when=ahead),
            self.way("Skip it", actions.skip_review, "reviews:skip", pk, when=ahead),
        ]  # fmt: skip

    def _held(self, state: str) -> list[Way | None]:
        pk, held = self.review.pk, state == "held"
        plan = plan_in_force(self.review.placement_id) if state in ("held", "recorded") else None
        changes = plan and not SupportPlan.objects.filter(review_id=pk).exists()
        return [
            self.way("Write what it found", actions.save_review_record, "reviews:record", pk, when=held, main=True),
            self.way("Say how daily support goes", save_progress, "support:progress", pk, when=held and headings_of(self.review, self.request.actor)),
            self.way("Finish the record", actions.record_review, "reviews:finish", pk, when=held),
            self._revise(plan) if changes and plan else None,
        ]  # fmt: skip

    def _feeding_in(self, state: str) -> list[Way | None]:
        pk, open_ = self.review.pk, state in ("scheduled", "held")
        said = self.contribution
        return [
            self.way("I cannot come", actions.say_cannot_come, "support:cannot_come", pk, when=state == "scheduled" and not (said and said.cannot_come_at)),
            self.way("Ask the lead worker what they have to say", actions.ask_for_contribution, "support:ask", pk, when=open_ and said and not said.asked_at and not said.words),
            self.way("Say what you have to say", actions.give_contribution, "support:feed_in", pk, when=open_ and said and not said.words),
        ]  # fmt: skip

    def _papers(self) -> list[Way | None]:
        return [
            self.way("Notes to print", None, "reviews:print", self.review.pk),
            self.way("Notes as a PDF", None, "sharing:paper", "review", self.review.pk),
        ]

    def _revise(self, plan: SupportPlan) -> Way | None:
        if not self.may(revise_plan):
            return None
        href = f"{self.to('plans:revise', plan.pk)}?review={self.review.pk}"
        return Way(words="Change the plan after this review", href=href, at_once=True)

    def _recorded(self, state: str) -> list[Way | None]:
        pk, done, review = self.review.pk, state == "recorded", self.review
        unsent = not (review.notes_sent_to_worker_at and review.notes_sent_to_young_person_at)
        to_present = done and review.linked
        return [
            self.way("Send the notes and the plan", actions.send_review_notes, "reviews:send", pk, when=done and unsent, main=True),
            self.way("Circulate the notes and the plan", actions.circulate_review_notes, "reviews:circulate", pk, when=done and not review.circulated_at),
            self.way("Present the plan to the reviewing officer", actions.present_plan_to_iro, "reviews:present", pk, when=to_present),
            self.way("Put it on the case system", file_on_lcs, "sharing:file", "revised_plan", pk, when=done),
            self.way("Write down what the young person says", record_young_persons_view, "reviews:view", pk, when=state in ("held", "recorded")),
        ]  # fmt: skip


class Print(OneReview):
    """The record of a review on paper, with the plan from now on."""

    template_name = "plans/print.jinja"

    def get(self, request: HttpRequest, ref: str, review: int) -> HttpResponse:
        """Show it without anything round it."""
        page = review_page(self.review, by=request.actor)
        paper = paper_from("review_notes", self.title, self.file, review_parts(self.review))
        return self.page(paper=paper, head=presenting.heading_lines(page), pieces=pieces(paper))

    def back(self) -> str:
        """Back to the review."""
        return self.to("reviews:review", self.review.pk)
