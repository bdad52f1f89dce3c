"""The Home tab of a case."""

from django.http import HttpRequest, HttpResponse

from accord import clock
from accord.access.sight import shown
from accord.casework.assessments.models import HousingAssessment
from accord.casework.moves.actions import close_placement
from accord.casework.placements import actions, refusals
from accord.casework.placements.models import Placement
from accord.casework.placements.queries import (
    current_placement,
    placement_summary,
    placements_of,
)
from accord.casework.referrals.actions import add_to_housing_record
from accord.casework.referrals.models import Referral, SupportedHousingRecordEntry
from accord.casework.sharing.actions import file_on_lcs
from accord.web.case_form import CasePage, Way, ways
from accord.web.placements import presenting


class Home(CasePage):
    """Where they live now, every stay, and the Supported Housing Record."""

    template_name = "placements/home.jinja"
    tab = "Home"
    title = "Home"

    def get(self, request: HttpRequest, ref: str) -> HttpResponse:
        """Show it."""
        placement = current_placement(self.file)
        now = placement_summary(placement) if placement else None
        stays = placements_of(self.file)
        before = self._before()
        return self.page(
            now=now,
            rows=presenting.summary_rows(now) if now else [],
            bar=presenting.bar(stays),
            said=presenting.said(stays),
            stays=presenting.stay_rows(stays),
            record=presenting.record_rows(self._record()),
            next=ways(self._next(placement, before)),
            also=ways(self._also(placement)),
            before=[*before, *self._assessments()],
        )

    def _record(self) -> list[SupportedHousingRecordEntry]:
        rows = SupportedHousingRecordEntry.objects.filter(file_id=self.file.pk)
        found = list(
            rows.select_related("home", "provider_team__agency").order_by("from_date", "pk")
        )
        shown("placement", [row.file_id for row in found])
        return found

    def _next(self, placement: Placement | None, before: list[dict[str, str]]) -> list[Way | None]:
        """What comes next, for whoever looks: before there is a home, the finding of one."""
        if placement is None:
            offers = [
                Way(words="Assessment and offer", href=one["href"], main=True) for one in before[:1]
            ]
            freely = refusals.to_skip_referral(self.request.actor) is None
            return [
                *offers,
                self.way("Record that they moved in", actions.move_in, "placements:move_in", when=freely, main=True),
            ]  # fmt: skip
        pk, lives = placement.pk, placement.state == "started"
        theirs = refusals.to_name_keyworker(self.file, self.request.actor) is None
        return [
            self.way("Record that they moved in", actions.start_placement, "placements:start", pk, when=not lives, main=True),
            self.way("Name the keyworker", actions.assign_keyworker, "placements:keyworker", when=theirs),
            self.way("Moving on and staying longer", None, "moves:case", when=lives),
            self.way("Change the planned end", actions.extend_placement, "placements:extend", pk, when=lives),
        ]  # fmt: skip

    def _also(self, placement: Placement | None) -> list[Way | None]:
        """What else may be done, and papers."""
        pk = placement.pk if placement else 0
        lives = bool(placement and placement.state == "started")
        ahead = placement is not None and placement.confirmed_at is not None
        return [
            self.way("Confirmation letter (PDF)", None, "sharing:paper", "confirmation", pk, when=ahead),
            self.way("Confirmation letter, easy read (PDF)", None, "sharing:easy_paper", "confirmation", pk, when=ahead),
            self.way("Put the confirmation on the case system", file_on_lcs, "sharing:file", "confirmation_letter", pk, when=ahead),
            self.way("Add to the Supported Housing Record", add_to_housing_record, "referrals:add_record", pk, when=placement),
            self.way("Add an earlier stay to the record", add_to_housing_record, "referrals:add_record"),
            self.way("Correct the day they moved in", actions.change_start_date, "placements:correct", pk, when=lives),
            self.way("End the placement", actions.end_placement, "placements:end", pk, when=placement),
            *self._to_close(),
            self.way("Record an emergency bed", actions.place_in_emergency, "placements:emergency", when=not lives),
        ]  # fmt: skip

    def _to_close(self) -> list[Way | None]:
        """Stays that ended and whose records are still open."""
        rows = Placement.objects.filter(file_id=self.file.pk, state="ended", closed_at__isnull=True)
        open_rows = rows.exclude(ending="entered_in_error").select_related("home")
        return [
            self.way(
                f"Close the records of {one.home.name}", close_placement, "moves:close", one.pk
            )
            for one in open_rows.order_by("-ended_on")
        ]

    def _before(self) -> list[dict[str, str]]:
        """The referrals that led, or may lead, to a home, with the provider's work on each."""
        rows = Referral.objects.filter(file_id=self.file.pk, submitted_at__isnull=False)
        found = list(rows.order_by("-submitted_at"))
        shown("referral", [row.file_id for row in found])
        return [
            {
                "text": f"Assessment and offer, on the referral of {clock.day_in_words(clock.local_date(row.submitted_at))}",
                "href": self.to("assessments:work", row.pk),
            }
            for row in found
            if row.submitted_at
        ]

    def _assessments(self) -> list[dict[str, str]]:
        """What providers found, for those who may read it."""
        rows = HousingAssessment.objects.filter(file_id=self.file.pk, replaced_at__isnull=True)
        found = list(rows.select_related("provider_team__agency").order_by("-completed_at"))
        shown("assessment", [row.file_id for row in found])
        return [
            {
                "text": f"Housing assessment by {row.provider_team.agency.name}",
                "href": self.to("assessments:read", row.pk),
            }
            for row in found
        ]
