"""From which day on each room of a demo's homes is in use: no home stands empty for months before its first life."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from accord.casework.demo.houses import House
from accord.casework.demo.playing import Life

# Where a life stops that nobody offers a room yet.
BEFORE_AN_OFFER = {
    "share_options",
    "request_gangs_check",
    "propose_spot_purchase",
    "request_approval",
    "agree_spot_purchase",
    "supply_referral_information",
    "assess_pathway",
    "forward_referral",
    "receive_referral",
    "arrange_interview",
    "hold_interview",
    "complete_housing_assessment",
    "raise_doubt",
    "provide_unit_plan",
    # nor one who has not been referred by then
    "record_need",
    "start_referral",
    "save_referral_views",
    "save_risk_assessment",
    "attach_document",
    "request_gangs_consultation",
    "pass_on_check_result",
    "complete_referral",
    "submit_referral",
    "request_further_information",
    "supply_further_information",
}
HOUSELESS = ("not_wanted", "family")  # scripts in which nobody comes to a home
SPARE = 8  # for so many who come there is one room more
# From a need until shortly before somebody moves in, where a search lies between.
A_SEARCH = timedelta(days=35)
AT_ONCE = timedelta(days=-10)  # where nobody looks for long, the room is there before
EMPTY_SINCE = (
    47,
    26,
    12,
    61,
    5,
)  # days before today: since when rooms are in use that nobody comes to
LATEST = timedelta(days=4)  # before today: by then every room that somebody comes to is in use
NOT_YET = timedelta(days=42)  # days to come until a home is ready that is not


def comes(life: Life) -> bool:
    """Whether this life goes on to an offer, or ends before one."""
    refused = life.script in HOUSELESS or "refused" in life.traits
    return not refused and life.until not in BEFORE_AN_OFFER


def rooms_open(
    houses: Mapping[str, House],
    homes: Iterable[tuple[Life, str]],
    today: date,
    search: timedelta = AT_ONCE,
) -> dict[str, list[date]]:
    """The day from which each room of each home is in use, given which home each life is to have.

    There are as many rooms as the home has, or as many as its lives need and a few more. `search` is how long
    after its need a room is there for a life that is told whole; for others it is there before.
    """
    due: dict[str, list[date]] = defaultdict(list)
    again: dict[str, int] = defaultdict(int)  # rooms that somebody leaves to the next
    for life, home in homes:
        if comes(life):
            ahead = search if life.script == "whole" else AT_ONCE
            soonest = today - timedelta(days=life.began) + ahead
            due[home].append(min(soonest, today - LATEST))
            again[home] += "leaves" in life.traits
    return {
        key: _of(house, sorted(due[key])[: len(due[key]) - again[key]], today)
        for key, house in houses.items()
    }


def _of(house: House, due: list[date], today: date) -> list[date]:
    if not house.ready:
        return [today + NOT_YET] * house.beds
    more = max(house.beds - len(due), len(due) // SPARE)
    turn = len(house.name)
    since = [EMPTY_SINCE[(turn + number) % len(EMPTY_SINCE)] for number in range(more)]
    return [*due, *(today - timedelta(days=ago) for ago in since)]
