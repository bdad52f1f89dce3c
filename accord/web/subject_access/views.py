"""That somebody asked for their record, how far it has got, and what can be done about it."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from accord import clock
from accord.casework.subject_access import actions, queries, refusals
from accord.casework.subject_access.models import ASKED_BY, ENDED_HOW, IDENTITY, SubjectAccess
from accord.web.case_form import CaseForm, CasePage, Way, ways
from accord.web.page.fields import Date, Form, LongText, Radios
from accord.web.subject_access.presenting import facts_of, log_rows, part_rows

CHECKED = [one for one in IDENTITY if one[0] != "not_yet"]


class TheirRecord(CasePage):
    """Every time the record was asked for."""

    template_name = "subject_access/case.jinja"
    tab = "Told"
    title = "Their own record"

    def get(self, request: HttpRequest, ref: str) -> HttpResponse:
        """List them."""
        found = queries.asked_for(self.file)
        rows = [
            [
                {
                    "text": clock.day_in_words(one.asked_on),
                    "href": self.to("subject_access:one", one.pk),
                },
                one.get_asked_by_display(),
                clock.day_in_words(one.answer_by),
                one.get_state_display(),
            ]
            for one in found
        ]
        open_now = any(one.state not in ("given", "ended") for one in found)
        ask = self.way(
            "Record that it was asked for",
            actions.record_subject_access,
            "subject_access:ask",
            when=not open_now,
            main=True,
        )
        return self.page(rows=rows, ways=ways([ask]), kept_href=self.to("retention:case"))

    def back(self) -> str:
        """Back to who was told what."""
        return self.to("sharing:case")


class AskForm(Form):
    """Who asked, and when."""

    asked_on = Date(
        "On which day was it received?",
        called="The day",
        required="Enter the day it was received",
        hint="The month to answer begins on this day, whoever in your agency was asked.",
        past=True,
    )
    asked_by = Radios("Who asked?", choices=ASKED_BY, required="Select who asked")
    authority = LongText(
        "If somebody asked for them: why may they?",
        hint="For example, the young person wrote that they may, or lacks the ability to ask themself.",
        rows=3,
    )
    identity = Radios(
        "How do you know that it is them?",
        choices=IDENTITY,
        required="Select how you know, or that you do not know yet",
    )


class Ask(CaseForm):
    """Record that the record was asked for."""

    does = staticmethod(actions.record_subject_access)
    form_class = AskForm
    goes_to = "subject_access:case"
    title = "Record that their record was asked for"

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Save it."""
        return actions.record_subject_access(file=self.file, **cleaned, by=self.request.actor)


class OfAsking:
    """Finds the asking of the address; there is no such page for anybody else."""

    asking: SubjectAccess
    goes_to = "subject_access:one"

    def find(self) -> None:
        """Find it among this case's."""
        self.asking = self.one(  # type: ignore[attr-defined]
            SubjectAccess, self.kwargs["asking"], "agreed_by", "file"  # type: ignore[attr-defined]
        )  # fmt: skip

    def next(self, result: Any) -> str:
        """Back to it."""
        return self.to("subject_access:one", self.asking.pk)  # type: ignore[attr-defined, no-any-return]

    def back(self) -> str:
        """Back to it."""
        return self.next(None)


class OneAsking(OfAsking, CasePage):
    """One asking: its dates, the parts of the record, and what comes next."""

    template_name = "subject_access/one.jinja"
    tab = "Told"
    title = "Their own record"

    def get(self, request: HttpRequest, ref: str, **_: Any) -> HttpResponse:
        """Show it."""
        asking, holds = self.asking, self.may(actions.decide_pieces)
        going = holds and asking.state not in ("given", "ended")
        record = queries.record_of(asking, request.actor) if going else []
        undecided = sum(one.decided is None for one in record)
        return self.page(
            facts=facts_of(asking),
            parts=part_rows(record, lambda part: self.to("subject_access:part", asking.pk, part)),
            log=log_rows(record),
            undecided=undecided,
            ways=self._ways(undecided),
            pdf_href=self.to("subject_access:pdf", asking.pk)
            if holds and asking.state in ("made", "given")
            else "",
        )

    def _ways(self, undecided: int) -> list[Way]:
        asking, state = self.asking, self.asking.state
        early = clock.local_date(clock.now()) <= asking.answer_by and not asking.extended_at
        going = state not in ("given", "ended")
        rows = (
            ("Say how you know who they are", actions.say_identity_checked, "identity", going and asking.identity == "not_yet"),
            ("Ask the second person to agree", actions.ask_to_agree, "ask_second", state == "deciding" and not undecided),
            ("Agree to it", actions.agree_subject_access, "agree", state == "to_agree" and not self._own()),
            ("Send it back", actions.send_back_subject_access, "send_back", state == "to_agree" and not self._own()),
            ("Put it together as one file", actions.make_bundle, "make", state == "agreed"),
            ("Say that they have it", actions.give_bundle, "give", state == "made"),
            ("It takes longer", actions.extend_subject_access, "longer", going and early),
            ("They do not get it", actions.end_subject_access, "end", going),
        )  # fmt: skip
        found = [
            self.way(words, action, f"subject_access:{name}", asking.pk, when=when)
            for words, action, name, when in rows
        ]
        return ways(found)

    def _own(self) -> bool:
        return self.asking.asked_to_agree_by_id == self.request.actor.member_id  # type: ignore[attr-defined]

    def back(self) -> str:
        """Back to all of them."""
        return self.to("subject_access:case")


class IdentityForm(Form):
    """How it is known who asks."""

    identity = Radios(
        "How do you know that it is them?", choices=CHECKED, required="Select how you know"
    )


class Identity(OfAsking, CaseForm):
    """Say how it is known who asks."""

    does = staticmethod(actions.say_identity_checked)
    form_class = IdentityForm
    title = "Who asks"

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Save it."""
        return actions.say_identity_checked(request=self.asking, **cleaned, by=self.request.actor)


class LongerForm(Form):
    """Why."""

    because = LongText(
        "Why does it take longer?",
        hint="Only where it is complex, or they asked for many things. You have told them this.",
        required="Write why it takes longer",
        rows=4,
    )


class Longer(OfAsking, CaseForm):
    """Say that they were told that it takes two months more."""

    does = staticmethod(actions.extend_subject_access)
    form_class = LongerForm
    title = "It takes two months more"
    button = "They have been told"

    def find(self) -> None:
        """Say until when it would be."""
        super().find()
        until = clock.add_months(self.asking.asked_on, refusals.LONGER)
        self.intro = (f"The last day to give it is then {clock.day_in_words(until)}.",)

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Save it."""
        return actions.extend_subject_access(request=self.asking, **cleaned, by=self.request.actor)


class EndForm(Form):
    """How it ends."""

    how = Radios("Why do they not get it?", choices=ENDED_HOW, required="Select why it ends")


class End(OfAsking, CaseForm):
    """End it without the record."""

    does = staticmethod(actions.end_subject_access)
    form_class = EndForm
    title = "They do not get the record"
    button = "End it"

    def act(self, cleaned: dict[str, Any]) -> Any:
        """End it."""
        return actions.end_subject_access(request=self.asking, **cleaned, by=self.request.actor)
