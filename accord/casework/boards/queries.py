"""What screens show of boards and between leads."""

from accord.access.actor import Actor
from accord.access.models import Member
from accord.casework.boards.models import BoardMeeting, LeadNote
from accord.casework.boards.roles import SENIORS, SIDES
from accord.casework.meetings.rules import checklist
from accord.casework.people.team import holders_of_post


def boards(by: Actor) -> dict[str, str]:
    """The boards on which both services sit, as the protocol calls them; none where it names none."""
    named = checklist(by, "board_of_both")
    return {item.item: item.says for item in named.form.items} if named else {}


def meetings() -> list[BoardMeeting]:
    """Every meeting the asker may read of, the newest first."""
    rows = BoardMeeting.objects.prefetch_related("came__member", "words__who_comes")
    return list(rows.order_by("-held_on", "-pk"))


def notes() -> list[LeadNote]:
    """What leads passed on, the newest first."""
    return list(LeadNote.objects.select_related("recorded_by").order_by("-recorded_at", "-pk"))


def seniors(side: str = "") -> list[Member]:
    """Who sits on boards today: of one service, or of both."""
    roles = SIDES.get(side, SENIORS)
    found = {member.pk: member for role in roles for member in holders_of_post(role)}
    return sorted(found.values(), key=lambda one: one.name)
