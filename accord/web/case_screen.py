"""Pages about one young person: found by the reference in the address, or not there at all.

    class Plan(CaseScreen, FormScreen):
        tab = "Plan"

gives `self.file`, `self.young_person` and `self.known`, puts the young person at the head
of the page, and leads back to the case. A case that is hidden from the asker and one that
does not exist get the same 404.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest

from accord import clock, vocabulary
from accord.access.actions import why_not
from accord.access.models import File
from accord.casework.early_help.queries import agreed_here as early_help_agreed
from accord.casework.guarding.queries import MyEmergency
from accord.casework.homelessness.queries import agreed_here as homelessness_agreed
from accord.casework.identity.queries import LinkedTo, look_at, opened
from accord.casework.joint_work.queries import systems
from accord.casework.people.case_team import NAMED
from accord.casework.people.models import YoungPerson
from accord.casework.people.queries import Known, known_by, status_words
from accord.web.doing import address
from accord.web.identity.heading import linked_records
from accord.web.page import once
from accord.web.page.cards import CaseHeader, EmergencyBanner, Tab
from accord.web.page.screens import FormScreen

# Words, the screen's name, and what somebody must be able to see for it to hold anything.
TABS = (
    ("Timeline", "cases:case", frozenset({"identity"})),
    ("Duties", "cases:duties", frozenset({"duty"})),
    ("Referral", "referrals:case", frozenset({"referral", "search", "gangs"})),
    ("Risk", "referrals:risk", frozenset({"risk"})),
    ("Home", "placements:case", frozenset({"assessment", "placement"})),
    ("Own home", "tenancies:case", frozenset({"tenancy", "letting"})),
    ("Homelessness", "homelessness:case", frozenset({"homelessness"})),
    ("Plan", "plans:case", frozenset({"plan"})),
    ("First home", "leaving_care:way", frozenset({"tenancy"})),
    ("Meetings", "meetings:case", frozenset({"meeting"})),
    ("Reviews", "reviews:case", frozenset({"review"})),
    ("Concerns", "concerns:case", frozenset({"identity"})),
    ("Logs", "logs:case", frozenset({"daily_log"})),
    ("Missing", "missing:case", frozenset({"missing"})),
    ("Incidents", "incidents:case", frozenset({"incident"})),
    ("Custody", "custody:case", frozenset({"station"})),
    ("Safety", "safety:case", frozenset({"intelligence", "relay", "exploitation", "mapping"})),
    ("Challenges", "challenges:case", frozenset({"challenge"})),
    ("Both services", "joint_work:case", frozenset({"offending"})),
    ("Early help", "early_help:case", frozenset({"prevention"})),
    ("Files", "uploads:case", frozenset({"risk", "incident", "challenge"})),
    ("Told", "sharing:case", frozenset({"letter"})),
    ("Documents", "documents:case", frozenset({"identity"})),
    ("People", "cases:people", frozenset({"team", "contact"})),
)
# Pages that only an area has whose agreements speak of what stands there.
WHERE_AGREED: Mapping[str, Callable[[Any], bool]] = {
    "homelessness:case": homelessness_agreed,
    "joint_work:case": lambda by: bool(systems(by)),
    "early_help:case": early_help_agreed,
}


class CaseScreen:
    """Mixed in before `Screen` or `FormScreen`. `tab` is the words of the tab the page is under."""

    request: HttpRequest
    kwargs: dict[str, Any]
    tab = ""
    back_to = "cases:case"  # a screen whose address takes the case's reference
    alone = False  # whether it reads of no other file until it calls `look_around()`
    known: Known
    emergency: MyEmergency | None = None
    links: Sequence[LinkedTo] = ()  # other records of the same young person

    def prepare(self) -> None:
        """Find the case in the address, or answer that there is no such page."""
        ref = self.kwargs["ref"]
        opening = look_at(ref) if self.alone else None
        known = known_by(ref)
        if known is None:
            raise Http404
        self.known = known
        self.seen, self.emergency, self.links = opening or opened(self.file.pk)
        self.find()

    def find(self) -> None:
        """Find what else the address names, or raise Http404. Runs once the case is known."""

    @property
    def young_person(self) -> YoungPerson:
        """Who the case is about."""
        return self.known.person

    @property
    def file(self) -> File:
        """The case file."""
        return self.known.person.file

    @property
    def ref(self) -> str:
        """The reference of the case, as addresses carry it."""
        return self.file.ref

    def back(self) -> str:
        """Back to the page of the case this one belongs to; a tab leads nowhere back."""
        a_tab = self.tab and not isinstance(self, FormScreen)
        return "" if a_tab else address(self.back_to, self.ref)

    def to(self, name: str, *args: Any) -> str:
        """The address of another screen of this case."""
        return address(name, self.ref, *args)

    def why_not(self, action: Callable[..., Any]) -> str | None:
        """Return why the asker may not do this on this case, or None. State is not looked at."""
        made = action.action  # type: ignore[attr-defined]
        return why_not(made, by=self.request.actor, file_id=self.file.pk)  # type: ignore[attr-defined]

    def may(self, action: Callable[..., Any]) -> bool:
        """Whether the asker's roles on this case let them do this."""
        return self.why_not(action) is None

    def around(self) -> dict[str, Any]:
        """The young person stands at the head of every page, the one where two people wrote too."""
        return super().around() | {"person": self.header()}  # type: ignore[misc]

    def header(self) -> CaseHeader:
        """Who the case is about, as the head of the page shows it."""
        tabs = [self._tab(*tab) for tab in TABS if self._has(*tab)]
        head = header_of(self.known, tabs)
        linked = linked_records(self.links, self.ref, lambda other: header_of(other, []))
        return replace(head, emergency=self._banner(), linked=linked)

    def _banner(self) -> EmergencyBanner | None:
        """That the case is open to the asker in an emergency, until when, and how to close it."""
        if self.emergency is None:
            return None
        return EmergencyBanner(
            until=clock.in_words(self.emergency.ends),
            end_href=self.to("guarding:end"),
            extend_href=self.to("guarding:extend") if self.emergency.may_extend else "",
            once=once.new_key(),
        )

    def _has(self, words: str, name: str, classes: frozenset[str]) -> bool:
        agreed = name not in WHERE_AGREED or WHERE_AGREED[name](self.request.actor)  # type: ignore[attr-defined]
        return agreed and bool(classes & self.seen) and address(name, self.ref) != ""

    def _tab(self, words: str, name: str, classes: frozenset[str]) -> Tab:
        count = self.known.open_duties if words == "Duties" else 0
        return Tab(text=words, href=address(name, self.ref), here=words == self.tab, count=count)


def header_of(known: Known, tabs: list[Tab]) -> CaseHeader:
    """Who a case is about, in finished words."""
    person = known.person
    return CaseHeader(
        name=person.preferred_name,
        ref=person.case_system_ref or person.file.ref,
        pronouns=person.pronouns,
        age=_age(person),
        status=status_words(known.status),
        language=person.language,
        interpreter=_interpreter(person),
        communication=person.communication,
        alert=_alert(known.unowned),
        tabs=tabs,
    )


def _age(person: YoungPerson) -> str:
    age = clock.age_on(person.born, clock.local_date(clock.now()))
    coming = clock.day_in_words(clock.birthday(person.born, 18)).split(" ", 1)[1]
    return f"{age}, 18 on {coming}" if age < 18 else str(age)


def _interpreter(person: YoungPerson) -> str:
    if person.interpreter == "not_known":
        return "Ask whether an interpreter is needed" if person.language else ""
    if person.interpreter == "no":
        return ""
    return f"Interpreter needed: {person.language}" if person.language else "Interpreter needed"


def _alert(roles: tuple[str, ...]) -> str:
    """What is owed by a role nobody holds, as an alarm; "" for nothing."""
    if not roles:
        return ""
    titles = vocabulary.roles()
    names = [titles[role].title.lower() if role in titles else role for role in roles]
    listed = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
    says = f"Nobody holds a role that owes something here: {listed}"
    return f"{says}. Say who it is under People" if set(roles) <= set(NAMED) else says
