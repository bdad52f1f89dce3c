"""What care rests on today and since when; section 20 as it was considered; leaving care."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from accord.access.refusals import refuse_if
from accord.casework.care_status import actions, queries
from accord.casework.care_status.queries import Considered
from accord.web.care_status import presenting
from accord.web.case_form import CasePage, Way, ways

NOT_YOURS = "What care rests on is for the social worker’s side. The legal status stands under People, for those who may see it."


class OfCare(CasePage):
    """Pages of this room: under People, and back to it."""

    tab = "People"

    def back(self) -> str:
        """Back to People."""
        return self.to("cases:people")


class Care(OfCare):
    """The layers, what follows today, and both tests of 13 weeks."""

    template_name = "care_status/care.jinja"
    title = "What care rests on"

    def find(self) -> None:
        """Refuse those who would see only a part: half a history gives a wrong answer."""
        refuse_if(None if queries.sees_layers(self.file) else NOT_YOURS)

    def get(self, request: HttpRequest, ref: str) -> HttpResponse:
        """Show them."""
        rows = queries.layers_on(self.file)
        found = queries.standing_of(self.file)
        return self.page(
            rows=[presenting.layer_row(row, self._end(row)) for row in rows],
            today=presenting.today_rows(found, self.young_person.born) if rows else [],
            tests=presenting.test_rows(found),
            notes=presenting.notes_of(found),
            by_word=self.known.status == "looked_after" and not found.looked_after,
            next=ways([
                self.way("Record what care rests on, or a sentence", actions.begin_care, "care_status:begin", main=True),
                self.way("Section 20", None, "care_status:section_20"),
                self.way("Leaving care and visits", None, "care_status:leaving"),
            ]),
        )  # fmt: skip

    def _end(self, row: Any) -> Way | None:
        return self.way("It ended", actions.end_care, "care_status:end", row.pk, when=row.ended_on is None)  # fmt: skip


class Section20s(OfCare):
    """Every consideration of section 20, with its options and the decision."""

    template_name = "care_status/section_20.jinja"
    title = "Section 20"

    def find(self) -> None:
        """Refuse those who may not see it."""
        refuse_if(None if queries.sees_layers(self.file) else NOT_YOURS)

    def get(self, request: HttpRequest, ref: str) -> HttpResponse:
        """Show them."""
        found = queries.considered_on(self.file, request.actor)
        open_ = any(one.section_20.state in ("options", "with_director") for one in found)
        return self.page(
            cards=[self._card(one) for one in found],
            next=ways([
                self.way("Consider section 20", actions.ask_for_section_20, "care_status:ask", when=not open_, main=True),
                self.way("What care rests on", actions.begin_care, "care_status:care"),
            ]),
        )  # fmt: skip

    def _card(self, found: Considered) -> dict[str, Any]:
        one, options = found.section_20, found.options
        pk, open_ = one.pk, one.state in ("options", "with_director")
        writes = self.may(actions.consider_option) and one.state == "options"
        written = all(option.written for option in options)
        to_decide = one.state == "with_director" or (open_ and one.bed_given_on is not None)
        return {
            "title": f"Asked for on {presenting.day(one.requested_on)}",
            "state": one.get_state_display(),
            "rows": presenting.section_20_rows(found),
            "options": [
                presenting.option_row(option, self.to("care_status:consider", pk, option.name) if writes else "")
                for option in options
            ],
            "ways": ways([
                self.way("Decide", actions.decide_section_20, "care_status:decide", pk, when=to_decide, main=True),
                self.way("Ask for more work", actions.send_section_20_back, "care_status:send_back", pk, when=one.state == "with_director"),
                self.way("Put the options forward", actions.put_options_forward, "care_status:put", pk, when=written and one.state == "options", main=True),
                self.way("Give a bed tonight", actions.give_bed_tonight, "care_status:bed", pk, when=open_ and not one.started_on),
                self.way("Record that it began", actions.begin_section_20, "care_status:start", pk, when=one.state == "accommodate" and not one.started_on, main=True),
            ]),
        }  # fmt: skip


class Leaving(OfCare):
    """Leaving care: on what ground, the offer, until when; and visits."""

    template_name = "care_status/leaving.jinja"
    title = "Leaving care and visits"

    def get(self, request: HttpRequest, ref: str) -> HttpResponse:
        """Show it."""
        one = queries.leaving_care_of(self.file)
        pk = one.pk if one else 0
        return self.page(
            rows=presenting.leaving_rows(one, self.young_person.born) if one else [],
            visits=[presenting.visit_row(row) for row in queries.visits_to(self.file)],
            next=ways([
                self.way("Confirm leaving care services", actions.confirm_leaving_care, "care_status:confirm", when=one is None, main=True),
                self.way("Write down the offer", actions.give_care_leavers_offer, "care_status:offer", pk, when=one, main=True),
                self.way("Look at whether it is needed still", actions.look_at_leaving_care, "care_status:look", pk, when=one),
                self.way("Record a visit", actions.record_care_visit, "care_status:visit"),
                self.way("Section 20", actions.decide_section_20, "care_status:section_20"),
            ]),
        )  # fmt: skip
