"""Who decides on money where a post has more than one holder: nobody is ever guessed."""

from accord import clock
from accord.access.actor import Actor
from accord.access.models import CaseTeam, Member, Team
from accord.access.refusals import Refused
from accord.casework.people.team import holders_of_post
from accord.casework.referrals import protocol
from accord.casework.referrals.holding import standing
from accord.casework.referrals.models import FundingApproval


def approver_of(approval: FundingApproval, by: Actor) -> str:
    """The post whose approval the protocol wants for this young person.

    :raises Refused: where the protocol asks for a fact nobody has given yet.
    """
    facts = standing(approval.referral, by)
    return protocol.answer(by, "funding-approver", facts).outcome[0]


def to_choose_from(role: str) -> list[Member]:
    """The holders of a post where there are several; none where the post itself says who it is."""
    if Team.objects.filter(function=role).count() == 1:
        return []  # a team with that function: it is asked
    found = holders_of_post(role)
    return found if len(found) > 1 else []


def deciding_now(file_id: int, role: str) -> Member | None:
    """Who holds the post on this case already, if one person does."""
    now = clock.now()
    rows = CaseTeam.objects.filter(
        file_id=file_id, role=role, starts__lte=now, ends__gt=now, member__isnull=False
    )
    row = rows.select_related("member").order_by("-starts", "-pk").first()
    return row.member if row else None


def chosen_to_decide(
    approval: FundingApproval, role: str, asked: Member | None, by: Actor
) -> Member | None:
    """Who is to be named on the case to decide, or None where nobody needs to be.

    :raises Refused: where several hold the post and none was chosen, or the chosen one does not.
    """
    title = protocol.titles(by)[role].lower()
    choice = to_choose_from(role)
    if asked is not None:
        if asked.pk not in {member.pk for member in holders_of_post(role)}:
            raise Refused(f"Choose somebody who is {title}.")
    elif choice and deciding_now(approval.file_id, role) not in choice:
        names = " or ".join(member.name for member in choice)
        raise Refused(f"More than one person is {title}. Choose who decides: {names}.")
    held = deciding_now(approval.file_id, role)
    return asked if asked is not None and asked != held else None
