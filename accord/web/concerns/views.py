"""The Concerns tab, and one concern or one thing passed on as a chain of moments."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from accord import clock
from accord.casework.concerns import actions, queries
from accord.casework.concerns.models import HarmConcern, InformationShare, ThirdPartyRisk
from accord.casework.need_to_know import held
from accord.casework.placements.queries import current_placement
from accord.casework.reviews.actions import report_significant_change
from accord.casework.sharing.queries import people_told
from accord.web.case_form import CasePage, Way, ways
from accord.web.concerns import presenting
from accord.web.concerns.sharing import named

PASSED_ON = ("information_share", "third_party", "ask")


class Concerns(CasePage):
    """Belief of harm, what was passed on, risk to others, and risk that changed."""

    template_name = "concerns/case.jinja"
    tab = "Concerns"
    title = "Concerns and what is passed on"

    def get(self, request: HttpRequest, ref: str) -> HttpResponse:
        """Show them: what the asker may read, and what they wrote themselves."""
        copies = [one for one in held.copies_on(self.file) if one.share.source in PASSED_ON]
        return self.page(
            next=ways(self._next()),
            risk_ways=ways(self._risk_ways()),
            harm=[self._harm(one) for one in queries.harm_on(self.file)],
            copies=[_copy(one) for one in copies],
            shares=[self._share(one) for one in queries.shares_on(self.file)],
            others=[self._other(one) for one in queries.others_on(self.file)],
            risks=self._risks(),
            risk_seen="risk" in self.seen,
            others_seen="safeguarding" in self.seen,
        )

    def _next(self) -> list[Way | None]:
        return [
            self.way("Raise a concern about harm", actions.raise_harm_concern, "concerns:raise", main=True),
            self.way("Pass something on", actions.note_information, "concerns:note"),
            self.way("A concern about a visitor or somebody else", actions.note_third_party_concern, "concerns:others", when=self._home),
        ]  # fmt: skip

    @property
    def _home(self) -> Any:
        return current_placement(self.file) if "placement" in self.seen else None

    def _risk_ways(self) -> list[Way | None]:
        home = self._home
        pk = home.pk if home else 0
        return [
            self.way("Report a significant change", report_significant_change, "reviews:significant", pk, when=home),
            self.way("Say what the home knows", actions.contribute_to_risk, "concerns:contribute", when=home),
            self.way("Revise the home’s risk assessment", actions.revise_home_risk, "concerns:home_risk", when=home),
            self.way("Say that the risk has not changed", actions.rule_out_change, "concerns:rule_out"),
        ]  # fmt: skip

    def _harm(self, one: HarmConcern) -> presenting.Line:
        return presenting.harm_line(one, self.to("concerns:harm", one.pk), harm_ways(self, one))

    def _share(self, one: InformationShare) -> presenting.Line:
        return presenting.share_line(one, self.to("concerns:one_share", one.pk), [])

    def _other(self, one: ThirdPartyRisk) -> presenting.Line:
        consider = self.way("Consider it", actions.consider_third_party_risk, "concerns:consider_one", one.pk, when=not one.considered_at and self._home)  # fmt: skip
        told = self.way("Say whom you told", actions.contact_about_third_party, "concerns:contact", one.pk)  # fmt: skip
        return presenting.other_line(one, ways([consider, told]))

    def _risks(self) -> list[list[Any]]:
        rows = [
            *((r.revised_at, f"Home’s risk assessment, version {r.number}", r) for r in queries.home_risks_on(self.file)),
            *((r.given_at, "What the home knows", r) for r in queries.contributions_on(self.file)),
            *((r.ruled_at, "The risk has not changed", r) for r in queries.rulings_on(self.file)),
        ]  # fmt: skip
        found = sorted(rows, key=lambda row: row[0], reverse=True)
        return [
            [what, clock.in_words(at), {"text": row.words, "hint": row.recorded_by.name}]
            for at, what, row in found
        ]


def harm_ways(page: CasePage, one: HarmConcern) -> list[Way]:
    """What is still owed of a belief of harm."""
    return ways(
        [
            page.way("Say whom you told", actions.tell_social_care, "concerns:tell", one.pk, when=one.state == "identified", main=True),
            page.way("Put it in writing", actions.write_up_harm_concern, "concerns:write", one.pk, when=one.state == "shared", main=True),
        ]
    )  # fmt: skip


def _copy(one: held.Copy) -> dict[str, Any]:
    return {
        "title": one.share.title,
        "lines": [(label, value, "") for label, value in one.lines],
        "until": clock.due_in_words(one.share.ends),
        "shared": clock.in_words(one.share.starts),
    }


class OneHarm(CasePage):
    """One belief of harm: telephone and writing as one thread."""

    template_name = "concerns/one.jinja"
    tab = "Concerns"
    title = "A concern about harm"

    def find(self) -> None:
        """Find it."""
        self.concern = self.one(HarmConcern, self.kwargs["concern"], "recorded_by", "written_up_by")

    def back(self) -> str:
        """Back to the concerns."""
        return self.to("concerns:case")

    def get(self, request: HttpRequest, ref: str, concern: int) -> HttpResponse:
        """Show it."""
        words = queries.words_of(self.concern)
        parts = [("What was believed", self.concern.belief), ("In writing", words)]
        return self.page(
            thread=presenting.harm_line(self.concern, "", harm_ways(self, self.concern)),
            parts=[(label, text.splitlines(), "") for label, text in parts if text],
            receipts=[],
        )


class OneShare(CasePage):
    """One thing passed on: when, how decided, who has it."""

    template_name = "concerns/one.jinja"
    tab = "Concerns"
    title = "What is passed on"

    def find(self) -> None:
        """Find it."""
        self.share = self.one(InformationShare, self.kwargs["share"], "recorded_by", "decided_by")
        self.caption = self.share.get_topic_display()

    def back(self) -> str:
        """Back to the concerns."""
        return self.to("concerns:case")

    def get(self, request: HttpRequest, ref: str, share: int) -> HttpResponse:
        """Show it."""
        one = self.share
        asked = [("manager_consulted", "A manager was asked"), ("procedure_followed", "The procedure was followed")]  # fmt: skip
        parts = [
            ("What was passed on", queries.words_shared(one)),
            ("With", named(one.recipients)),
            ("What for", one.get_purpose_display()),
            ("Why", one.reason),
            ("In doubt", ". ".join(says for name, says in asked if getattr(one, name))),
        ]
        return self.page(
            thread=presenting.share_line(one, "", self._ways()),
            parts=[(label, text.splitlines(), "") for label, text in parts if text],
            receipts=presenting.receipts(self._told()),
        )

    def _told(self) -> list[Any]:
        """The notices of this, for those who may read who was told."""
        if self.share.shared_at is None:
            return []
        at = self.share.shared_at
        return [
            one for one in people_told(self.file) if one.queued_at == at and "passed on" in one.says
        ]

    def _ways(self) -> list[Way]:
        one, pk = self.share, self.share.pk
        waits = one.state in ("identified", "in_doubt", "phoned")
        phone = waits and not one.phoned_at
        return ways(
            [
                self.way("Decide and share", actions.share_information, "concerns:share", pk, when=waits, main=True),
                self.way("I have phoned it", actions.phone_information, "concerns:phone", pk, when=phone),
                self.way("Keep it back", actions.keep_information, "concerns:keep", pk, when=phone),
                self.way("Take it back", actions.take_back_information, "concerns:take_back", pk, when=one.state == "shared"),
            ]
        )  # fmt: skip
