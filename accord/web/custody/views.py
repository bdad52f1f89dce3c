"""All that is of police stations and courts for one young person, and one of it."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from accord import clock, vocabulary
from accord.casework.custody import actions
from accord.casework.custody.models import (
    FOUND,
    INTERVIEW,
    OPEN,
    Attendance,
    AttendanceAdult,
    OvernightRequest,
)
from accord.casework.custody.queries import Search, is_over, of_case, search
from accord.casework.custody.refusals import to_ask_again
from accord.casework.custody.roles import RUNG
from accord.casework.custody.searching import CARE, may_be
from accord.casework.directory.queries import reach
from accord.web.case_form import CasePage, Way, ways
from accord.web.known import written
from accord.web.page.cards import Step

TAB = "Custody"


def title_of(role: str) -> str:
    """A role by its title."""
    known = vocabulary.roles()
    return known[role].title if role in known else role


class Everything(CasePage):
    """Everything of this room for one young person."""

    template_name = "custody/case.jinja"
    tab = TAB
    title = "Police station and court"

    def get(self, request: HttpRequest, ref: str) -> HttpResponse:
        """Show it."""
        attendances, beds = of_case(self.file)
        return self.page(
            rows=[self._row(one) for one in attendances],
            beds=[self._bed(one) for one in beds],
            next=ways(
                [
                    self.way("The police ask for an appropriate adult now", actions.request_appropriate_adult, "custody:start", main=True),
                    self.way("The police ask for a bed tonight", actions.request_bed, "custody:ask_bed"),
                    self.way("They have to appear, or come back on bail", actions.arrange_attendance, "custody:appear"),
                ]
            ),
        )  # fmt: skip

    def _row(self, one: Attendance) -> list[Any]:
        when = {"text": clock.in_words(one.required_at), "href": self.to("custody:one", one.pk)}
        return [when, f"{one.get_kind_display()}. {one.place}", one.get_standing_display()]

    def _bed(self, one: OvernightRequest) -> list[Any]:
        when = {"text": clock.in_words(one.requested_at), "href": self.to("custody:bed", one.pk)}
        return [when, one.police_station, stands_of(one)]


def stands_of(one: OvernightRequest) -> str:
    """Where a request for a bed stands, in few words."""
    if one.ended_at:
        return f"Over: {one.get_ending_display()[:1].lower()}{one.get_ending_display()[1:]}"
    return "Found" if one.sourced_at else "None found yet" if one.not_sourced_at else "Looked for"


class OneAttendance(CasePage):
    """One attendance: what comes next, who was asked, and who goes."""

    template_name = "custody/one.jinja"
    tab = TAB

    def find(self) -> None:
        """Find it."""
        self.attendance = self.one(Attendance, self.kwargs["attendance"], "recorded_by", "arranged_by")  # fmt: skip
        self.title = self.attendance.get_kind_display()
        self.caption = self.attendance.place

    def back(self) -> str:
        """Back to everything."""
        return self.to("custody:case")

    def get(self, request: HttpRequest, ref: str, attendance: int) -> HttpResponse:
        """Show it."""
        found = search(self.attendance, request.actor)  # type: ignore[attr-defined]
        whose = found.turn.to if found.turn else ""
        asked = bool(whose and whose in vocabulary.roles())
        return self.page(
            one=self.attendance,
            ringing=title_of(whose) if asked else "",
            clause=found.turn.clause if found.turn else "",
            says=found.turn.says if found.turn else "",
            mine=self._mine(found),
            numbers=numbers_of(whose) if asked and not self._mine(found) else [],
            waiting=found.waiting.name if found.waiting else "",
            steps=[self._step(one) for one in found.adults],
            rows=_rows(self.attendance),
            next=ways(self._next(found)),
            again=ways(self._again(one, found) for one in found.adults),
        )

    def _next(self, found: Search) -> list[Way | None]:
        one = found.attendance
        open_ = one.standing in (OPEN, FOUND)
        if one.kind == INTERVIEW:
            return [*self._search(found), *self._of_adult(one), self._off(open_)]
        return [
            self.way("Say who goes with them" if one.standing == OPEN else "Somebody else goes", actions.settle_who_goes, "custody:goes", one.pk, when=open_, main=one.standing == OPEN),
            self.way("They were there", actions.record_appearance, "custody:appeared", one.pk, when=one.standing == FOUND and one.required_at <= clock.now(), main=True),
            self.way("They did not appear", actions.record_missed_appearance, "custody:missed", one.pk, when=open_ and one.required_at <= clock.now()),
            self.way("It is difficult to find somebody", actions.say_it_is_difficult, "custody:difficult", one.pk, when=one.standing == OPEN and not one.difficulties),
            self.way("Write down what the youth justice manager said", actions.talk_to_youth_justice, "custody:options", one.pk, when=open_ and one.difficulties),
            self._off(open_),
        ]  # fmt: skip

    def _search(self, found: Search) -> list[Way | None]:
        """The one thing to do next, and what can be found out meanwhile."""
        one = found.attendance
        if one.standing != OPEN:
            return []
        words, name, *args = next_screen(found)
        if name == "custody:who" and self._mine(found):
            words = "Say who comes"
        unknown = one.looked_after is None or one.allocated is None or (one.looked_after and one.in_residential_care is None)  # fmt: skip
        return [
            self.way(words, DOING[name], name, *args, main=True),
            self.way("Say who looks after them", actions.say_who_looks_after_them, "custody:care", one.pk, when=unknown and name != "custody:care"),
        ]  # fmt: skip

    def _mine(self, found: Search) -> bool:
        """Whether it is for the asker's own service to find somebody now."""
        whose = found.turn.to if found.turn else ""
        return whose in RUNG and whose in self.request.actor.job_roles  # type: ignore[attr-defined]

    def _of_adult(self, one: Attendance) -> list[Way | None]:
        found = one.standing == FOUND
        return [
            self.way("They are there", actions.adult_attended, "custody:came", one.pk, when=found, main=True),
            self.way("They did not come", actions.adult_did_not_come, "custody:not_there", one.pk, when=found),
        ]  # fmt: skip

    def _off(self, open_: bool) -> Way | None:
        return self.way("It is not needed any more", actions.call_off_attendance, "custody:off", self.attendance.pk, when=open_)  # fmt: skip

    def _again(self, one: AttendanceAdult, found: Search) -> Way | None:
        """Asking somebody again who could not come, while the search is on and they may."""
        later = any(other.pk > one.pk and other.name == one.name for other in found.adults)
        when = found.turn and not found.waiting and not later and to_ask_again(one) is None
        return self.way(f"Ask {one.name} again", actions.ask_adult_again, "custody:again", found.attendance.pk, one.pk, when=when, at_once=True)  # fmt: skip

    def _step(self, one: AttendanceAdult) -> Step:
        by = self.request.actor  # type: ignore[attr-defined]
        note = [one.get_answer_display() or "Not asked yet"]
        if one.reason:
            note.append(one.reason)
        if one.asked_at and one.asked_by:
            note.append(f"{clock.in_words(one.asked_at)}, written down by {one.asked_by.name}")
        if not one.answer and may_be(one, by).says:
            note.append(may_be(one, by).says + "?")
        return Step(
            text=f"{title_of(one.role)}: {one.name}",
            state="done" if one.answer else "now",
            note=". ".join(part.rstrip(".") for part in note),
        )


DOING = {
    "custody:care": actions.say_who_looks_after_them,
    "custody:who": actions.consider_adult,
    "custody:about": actions.say_of_adult,
    "custody:answer": actions.record_answer,
    "custody:more": actions.say_if_more,
    "custody:nobody": actions.end_without_adult,
}


def next_screen(found: Search) -> tuple[Any, ...]:
    """The words, the name and the arguments of the one screen that comes next in a search."""
    one = found.attendance
    if found.waiting and found.may:
        if found.may.to in ("estranged", "objected_to", "part"):
            return ("Go on: a question about them", "custody:about", one.pk, found.waiting.pk)
        return ("Write down what they said", "custody:answer", one.pk, found.waiting.pk)
    if found.more_of:
        return ("Go on: is there another parent or carer?", "custody:more", one.pk, found.more_of.pk)  # fmt: skip
    if found.turn and found.turn.to == CARE:
        return ("Say who looks after them", "custody:care", one.pk)
    if is_over(found):
        return ("Write down that nobody comes, and why", "custody:nobody", one.pk)
    return (f"Ask: {title_of(found.turn.to).lower()}" if found.turn else "", "custody:who", one.pk)


def numbers_of(role: str) -> list[tuple[str, str]]:
    """Whom to ring of a service at this moment: its number, then whoever is on duty for it."""
    found = reach([role]).get(role)
    if found is None:
        return []
    own = [(title_of(role), found.phone)] if found.phone else []
    return own + [(one.name, one.phone) for one in found.on_duty]


def _said(value: bool | None) -> str:
    return "Nobody knows yet" if value is None else "Yes" if value else "No"


def _rows(one: Attendance) -> list[tuple[str, Any, str]]:
    rows: list[tuple[str, Any, str]] = [
        ("When", clock.in_words(one.required_at), ""),
        ("Where", one.place, ""),
        ("In working hours", "Yes" if one.working_hours else "No", ""),
    ]
    if one.held_since and not one.ended_at:
        rows.append(("Who has it at this hour", title_of(one.owner_role), ""))
    if one.purpose:
        rows.append(("What for", one.get_purpose_display(), ""))
    if one.kind == INTERVIEW:
        taken = f"{one.recorded_by.name}, {title_of(one.received_by).lower()}"
        rows += [
            ("Who asked", one.requested_by or "Not known", ""),
            ("Who took the call", taken, ""),
            ("In care", _said(one.looked_after), ""),
            ("In a children’s home", _said(one.in_residential_care), ""),
            ("Has a social worker", _said(one.allocated), ""),
        ]
    return [*rows, *_how_it_went(one)]


def _how_it_went(one: Attendance) -> list[tuple[str, Any, str]]:
    """Who goes, what was difficult, and how it ended: as far as it has come."""
    rows: list[tuple[str, Any, str]] = []
    if one.arranged_at and one.arranged_by:
        goes = f"{one.adult_name}, {title_of(one.adult_role).lower()}"
        rows.append(("Who goes with them", goes, ""))
        rows.append(
            ("Settled", f"{clock.in_words(one.arranged_at)}, by {one.arranged_by.name}", "")
        )
    if one.difficulties:
        rows.append(("What is difficult", written(one.difficulties), ""))
    if one.manager_contacted_at:
        said = f"{clock.in_words(one.manager_contacted_at)}. {one.options}"
        rows.append(("Youth justice manager", said, ""))
    if one.ended_at:
        rows.append((one.get_standing_display(), clock.in_words(one.ended_at), ""))
    if one.outcome:
        rows.append(("Why", written(one.outcome), ""))
    return rows
