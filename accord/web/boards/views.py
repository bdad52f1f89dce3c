"""Every board on which both services sit: when it met, who came, what each gave; and what leads passed on."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from accord import clock
from accord.access.actions import why_not
from accord.casework.boards import actions, queries
from accord.casework.boards.models import BoardMeeting
from accord.casework.boards.roles import SIDES
from accord.casework.joint_work.models import SERVICES
from accord.web.boards.room import Room
from accord.web.case_form import Way
from accord.web.doing import address
from accord.web.page.screens import Screen


class Boards(Room, Screen):
    """All of it on one page."""

    template_name = "boards/all.jinja"
    title = "Boards and leads of both services"

    def back(self) -> str:
        """Back to partners."""
        return address("partners")

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show them."""
        held = request.actor.job_roles  # type: ignore[attr-defined]
        self.mine = next((side for side, roles in SIDES.items() if set(roles) & held), "")
        met = queries.meetings()
        latest: dict[str, BoardMeeting] = {}
        for one in met:
            latest.setdefault(one.board, one)
        add = Way(words="A board met", href=address("boards:add"), main=True)
        note = Way(words="Pass something on to the leads", href=address("boards:pass_on"))
        return self.page(
            next=[way for way, act in ((add, actions.record_board_meeting), (note, actions.pass_on_to_leads)) if self._may(act)],
            standing=[[says, _last(latest.get(name))] for name, says in self.boards.items()],
            meetings=[self._meeting(one) for one in met],
            notes=[[clock.in_words(one.recorded_at), one.recorded_by.name, one.words] for one in queries.notes()],
        )  # fmt: skip

    def _may(self, act: Any) -> bool:
        return why_not(act.action, by=self.request.actor, file_id=None) is None

    def _meeting(self, one: BoardMeeting) -> dict[str, Any]:
        words = list(one.words.all())  # type: ignore[attr-defined]
        came = {side: [] for side, _ in SERVICES}  # type: ignore[var-annotated]
        for there in one.came.all():  # type: ignore[attr-defined]
            came[there.service].append(there.member.name)
        rows = [(f"From {says.lower()}", ", ".join(came[side]) or "Nobody", "") for side, says in SERVICES]  # fmt: skip
        if one.strategy_of:
            rows.append(("Strategy worked on", one.get_strategy_of_display(), ""))
        for word in words:
            side = word.get_service_display()
            rows.append((f"{side} gives", word.strategy_contribution, "") if word.strategy_contribution else (f"{side} sends next time", word.who_comes.name, ""))  # fmt: skip
        return {
            "title": f"{one.called or self.boards.get(one.board, 'A board')}, {clock.day_in_words(one.held_on)}",
            "rows": rows,
            "ways": self._ways(one, words),
        }

    def _ways(self, one: BoardMeeting, words: list[Any]) -> list[Way]:
        if not self.mine or not self._may(actions.name_who_comes):
            return []
        said = [word for word in words if word.service == self.mine]
        named = self.mine in one.attended or any(word.who_comes_id for word in said)
        gave = one.strategy_of in ("", self.mine) or any(word.strategy_contribution for word in said)  # fmt: skip
        found = [
            (named, "Say who of your service comes next time", "boards:who_comes"),
            (gave, "Say what your service gives to the strategy", "boards:contribute"),
        ]
        return [Way(words=says, href=address(name, one.pk)) for done, says, name in found if not done]  # fmt: skip


def _last(one: BoardMeeting | None) -> str:
    return clock.day_in_words(one.held_on) if one else "No meeting is written down"
