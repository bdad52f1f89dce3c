"""The page from which everything partners do together is reached."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

from accord.access.actions import why_not
from accord.casework.challenges.actions import challenge_on_contract
from accord.casework.challenges.queries import contract_matters
from accord.casework.equality import queries as equality
from accord.casework.measures import queries as measures
from accord.casework.outbreaks.queries import switch
from accord.casework.oversight import queries
from accord.duties.rulebooks import guides_for
from accord.web.boards import room as boards
from accord.web.doing import address
from accord.web.joint_audits import room as joint_audits
from accord.web.leaving_care import room as leaving_care
from accord.web.outbreaks import views as outbreaks
from accord.web.oversight.words import when
from accord.web.own_systems import room as own_systems
from accord.web.page.screens import Screen
from accord.web.partnership import views as partnership


@dataclass(frozen=True, slots=True)
class Door:
    """One thing to go to from here, and what is new behind it."""

    words: str
    href: str
    says: str


class Partners(Screen):
    """The forum, contract reviews, how the agreement is kept, the hub, the agreement, and who is reached how."""

    template_name = "oversight/partners.jinja"
    title = "Partners"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the doors that are open to whoever asks."""
        return self.page(doors=[door for door in self._doors() if door.href])

    def _doors(self) -> list[Door]:
        coming, posted = queries.forum_to_come(), len(queries.knowledge())
        agreed = len(queries.actions_open())
        seen = measures.may_read()
        next_one = f"Next on {when(coming.meeting_at)}" if coming else "None is arranged"
        found = [
            Door("Provider forum", address("oversight:forums"), next_one),
            Door("What partners agreed to do", address("oversight:agreed"), f"{agreed} to be done"),
            Door("Knowledge hub", address("oversight:hub"), f"{posted} posted"),
            Door("Directory", address("directory:services"), "Who is reached how, and who is on duty"),
            Door("The agreement itself", address("agreements:standing"), "Signatures, review, papers of providers, training"),
        ]  # fmt: skip
        if seen:
            kept = Door("How the agreement is kept", address("performance:clauses"), "Clause by clause, the same figures for everybody")  # fmt: skip
            found.insert(1, kept)
        if queries.reviews() or {"commissioning_team", "placements_team"} & self.request.actor.job_roles:  # type: ignore[attr-defined]  # fmt: skip
            review = Door("Contract reviews", address("oversight:reviews"), "Each provider, every quarter")  # fmt: skip
            found.insert(1, review)
        return [*found, *self._together(), *self._audits(), *self._boards(), *self._systems(), *self._outcomes(), *self._first_homes(), *self._outbreaks(), *self._guides(), *self._contract_matters()]  # fmt: skip

    def _together(self) -> list[Door]:
        """Issues, feedback and milestones, where a protocol speaks of them."""
        if not partnership.concerns(self.request.actor):  # type: ignore[attr-defined]
            return []
        says = "Figures, issues with a partner, feedback, milestones"
        return [Door("Working together", address("partnership:together"), says)]

    def _systems(self) -> list[Door]:
        """Who may use whose system, for managers of both services and whoever uses one."""
        if not own_systems.concerns(self.request.actor):  # type: ignore[attr-defined]
            return []
        says = "Who of the other service may use which system, since when and why"
        return [Door("Who may use whose system", address("own_systems:all"), says)]

    def _first_homes(self) -> list[Door]:
        """The accommodation panel and what leads to it, where a protocol has one."""
        if not leaving_care.concerns(self.request.actor):  # type: ignore[attr-defined]
            return []
        says = "The panel, the weekly drop-in, homes likely to be needed, training"
        return [Door("First homes for care leavers", address("leaving_care:all"), says)]

    def _audits(self) -> list[Door]:
        """Audits of joint cases, for those who audit."""
        if not joint_audits.concerns(self.request.actor):  # type: ignore[attr-defined]
            return []
        return [Door("Audits of joint cases", address("joint_audits:audits"), "What is done well, and what follows")]  # fmt: skip

    def _boards(self) -> list[Door]:
        """Boards on which both services sit, for their senior managers."""
        if not boards.concerns(self.request.actor):  # type: ignore[attr-defined]
            return []
        says = "Who came, what each gives to the other’s strategy, what leads pass on"
        return [Door("Boards and leads of both services", address("boards:all"), says)]

    def _outcomes(self) -> list[Door]:
        """How outcomes compare, for those whom an agreement names."""
        if not equality.may_compare(self.request.actor):  # type: ignore[attr-defined]
            return []
        says = "By ethnicity, gender, disability and status"
        return [Door("How outcomes compare", address("equality:outcomes"), says)]

    def _outbreaks(self) -> list[Door]:
        """What partners tell each other of infections, where a protocol asks for it."""
        if not outbreaks.concerns(self.request.actor):  # type: ignore[attr-defined]
            return []
        says = "Switched on" if switch() else "Switched off"
        return [Door("Infections and outbreaks", address("outbreaks:all"), says)]

    def _guides(self) -> list[Door]:
        """The guided questions of the area's protocols."""
        packs = self.request.actor.packs  # type: ignore[attr-defined]
        return [
            Door(one.title, address("ways:start", one.id), "At most five taps, day and night")
            for one in guides_for(packs).values()
        ]

    def _contract_matters(self) -> list[Door]:
        """What commissioning takes up with providers, for those who may read any or may answer."""
        asked = contract_matters()
        waiting = sum(one.challenged_at is None and not one.for_information for one in asked)
        answers = why_not(challenge_on_contract.action, by=self.request.actor, file_id=None) is None  # type: ignore[attr-defined]  # fmt: skip
        if not asked and not answers:
            return []
        says = f"{waiting} not yet taken up" if waiting else "Nothing waits to be taken up"
        return [Door("Contract matters", address("challenges:matters"), says)]
