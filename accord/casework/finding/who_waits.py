"""Who waits for a home, of those the asker looks for: since when, what is looked for, and what the asker sees."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.db import connection

from accord import clock
from accord.access.actor import Actor
from accord.access.models import File
from accord.access.sight import shown
from accord.casework.finding.queries import RESTS_ON
from accord.casework.finding.sought import Sought, said_of, sought_of, supports_judged
from accord.casework.people.models import YoungPerson
from accord.casework.referrals import states
from accord.casework.referrals.actions.searching import SEARCHERS
from accord.casework.referrals.models import Referral

STAY_WEEKS = 26  # how long a stay is taken to be where nobody has said


@dataclass(frozen=True, slots=True)
class Waits:
    """One young person who waits. `since` is the London day on which the need was seen.

    `sought` is None where nobody has said what is looked for. `said` tells whether somebody said
    it, or it is taken from the records. `sees` are classes of information.
    """

    referral: Referral
    file: File
    name: str
    since: date
    sought: Sought | None
    said: bool
    sees: frozenset[str]

    @property
    def id(self) -> str:
        """Their name among people and places: the number of their file."""
        return str(self.file.pk)

    @property
    def unseen(self) -> tuple[str, ...]:
        """The classes of information that match rules may rest on and the asker does not see of them."""
        return tuple(name for name in RESTS_ON if name not in self.sees)


def who_waits(said: Mapping[str, Sought], by: Actor) -> list[Waits]:
    """Everybody with the team that looks for homes whom the asker looks for a home for, the longest first.

    `said` is what the asker looks for, by the reference of the file.
    """
    rows = Referral.objects.filter(state=states.WITH_PLACEMENTS).select_related("file")
    found = list(rows.order_by("need_identified_at", "pk"))
    by.learn_roles(one.file_id for one in found)
    mine = [one for one in found if by.roles_on(one.file_id) & set(SEARCHERS)]
    names, sees, judged = _names(mine), _sees(mine), supports_judged(mine)
    asked = {key: sought_of(row) for key, row in said_of(mine).items()}
    shown("referral", [one.file_id for one in mine])
    return [
        _waits(
            one,
            names[one.file_id],
            sees[one.file_id],
            said.get(one.file.ref),
            _known(one, asked, judged),
            one.pk in asked,
        )
        for one in mine
        if one.file_id in names
    ]


def _waits(
    one: Referral,
    name: str,
    sees: frozenset[str],
    said: Sought | None,
    known: Sought | None,
    told: bool,
) -> Waits:
    mine = from_today(said)
    since = clock.local_date(one.need_identified_at)
    said_so = mine is not None or told
    return Waits(one, one.file, name, since, mine or known, said_so, sees)


def _known(one: Referral, asked: Mapping[int, Sought], judged: Mapping[int, str]) -> Sought | None:
    """What the asker was told is looked for, or else the support that was judged right."""
    return from_today(asked.get(one.pk)) or _of_records(judged.get(one.pk, ""))


def from_today(sought: Sought | None) -> Sought | None:
    """What is looked for, from today where its first day has passed; None where it is all past."""
    today = clock.local_date(clock.now())
    if sought is None or sought.ends_on <= today:
        return None
    return replace(sought, starts_on=max(sought.starts_on, today))


def _of_records(tier: str) -> Sought | None:
    """A stay from today with the support that was judged right; None where nobody has judged."""
    today = clock.local_date(clock.now())
    return Sought(today, today + timedelta(weeks=STAY_WEEKS), tier) if tier else None


def _names(referrals: list[Referral]) -> dict[int, str]:
    """The name each uses, with their surname: two may use the same one."""
    ids = [one.file_id for one in referrals]
    rows = YoungPerson.objects.filter(file_id__in=ids)
    shown("identity", ids)
    return {
        file_id: " ".join(dict.fromkeys([preferred, *legal.split()[-1:]]))
        for file_id, preferred, legal in rows.values_list("file_id", "preferred_name", "legal_name")
    }


def _sees(referrals: list[Referral]) -> dict[int, frozenset[str]]:
    ids = [one.file_id for one in referrals]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT f, ARRAY(SELECT DISTINCT g.class FROM app.sight_on(f) g)"
            " FROM unnest(%s::bigint[]) AS f",
            [ids],
        )
        return {file_id: frozenset(found) for file_id, found in cursor.fetchall()}
