"""What goes on around the beds: why rooms are empty, and what officers look for, wait for and ask today."""

import random
from collections import defaultdict
from datetime import date, datetime, timedelta
from typing import Any

from accord import clock
from accord.access.actor import Actor
from accord.access.models import Draft
from accord.casework.demo.playing import Do, Life, Script, Story, acting
from accord.casework.demo.town import WHY_EMPTY, Town
from accord.casework.finding.waiting import let_referral_wait
from accord.casework.homes import actions as homes
from accord.casework.homes.models import Bed
from accord.casework.homes.queries import beds_taken
from accord.casework.people.models import YoungPerson
from accord.casework.placements.models import Placement
from accord.casework.placements.states import STARTED
from accord.casework.referrals import states
from accord.casework.referrals.models import Referral
from accord.casework.transfers.asking import ask_for_place
from accord.casework.transfers.hosting import offer_host_pack
from accord.casework.transfers.queries import other_areas
from accord.casework.transfers.watching import watch_host_packs

AGO = 75  # days before today from which on it is said why a room is empty
REASONS = 4  # of rooms in use since so many days it is said
AWAY = "saltings"  # the home that is in another area of the demo
LOCALITIES = ("Quill", "Sedgefen", "Waterside", "Tanners")


def around(town: Town, now: datetime) -> list[tuple[Story, Script]]:
    """The stories of rooms and searches, beside those of the young people, up to now (aware)."""
    began = clock.start_of(clock.local_date(now - timedelta(days=AGO))) + timedelta(hours=10)
    story = Story(town, Life("rooms", AGO), began, random.Random(11))
    return [(story, _rooms(story, now))]


def _rooms(s: Story, now: datetime) -> Script:
    """Of some rooms that nobody came to it is said why; yesterday both officers said what they look for, and let one wait."""
    for ago, beds in sorted(_nobody_came(s.town, now).items(), reverse=True)[:REASONS]:
        s.get_to(ago)
        for number, bed in enumerate(beds):
            yield s.do("admin", why_empty, bed=bed, number=number + ago)
    for at, officer in enumerate(("rosa", "jude")):
        yield Do(officer, now - timedelta(hours=20, minutes=at), look_for_homes, {})
    yield Do("rosa", now - timedelta(hours=19), let_one_wait, {})


def _nobody_came(town: Town, now: datetime) -> dict[int, list[Bed]]:
    """The last room of every second home, by the days before today on which it is a day in use."""
    found: dict[int, list[Bed]] = defaultdict(list)
    for beds in list(town.beds.values())[::2]:
        ago = (clock.local_date(now) - (beds[-1].opened_on or clock.local_date(now))).days - 1
        if 0 < ago < AGO:
            found[ago].append(beds[-1])
    return found


def why_empty(*, bed: Bed, number: int, by: Actor) -> None:
    """Why nobody has a room yet, unless somebody has."""
    if bed.pk in beds_taken():
        return
    likely = clock.local_date(clock.now()) + timedelta(weeks=number % 5 + 8)
    homes.say_why_empty(
        bed=bed, reason=WHY_EMPTY[number % len(WHY_EMPTY)], likely_until=likely, by=by
    )


def let_one_wait(*, by: Actor) -> None:
    """Let somebody wait for a home that could be right and is not free yet."""
    one = _longest_waiting(1)
    if one is not None:
        let_referral_wait(
            referral=one, waits_for="a_vacancy", words="A room at Number Nine is planned to come free.",
            review_on=clock.local_date(clock.now()) + timedelta(days=13), owner_role="placements_team",
            by=by,
        )  # fmt: skip


def ask_the_neighbour(town: Town, now: datetime) -> None:
    """This morning somebody was asked for in the other area, and waits for what it answers."""
    with acting(town.members["rosa"].ref, now - timedelta(hours=2)) as by:
        one, others = _longest_waiting(0), other_areas()
        if one is None or not others:
            return
        born = YoungPerson.objects.get(file_id=one.file_id).born
        young = clock.age_on(born, clock.local_date(clock.now())) < 18
        ask_for_place(
            referral=one, to_areas=[ref for ref, _ in others], kind="shared", soon="weeks",
            age_group="under_18" if young else "from_18", level="medium", must=["cover_24h"], by=by,
        )  # fmt: skip
        let_referral_wait(
            referral=one, waits_for="an_answer", owner_role="placements_team",
            review_on=clock.local_date(clock.now()) + timedelta(days=2), by=by,
        )  # fmt: skip


def hand_a_pack_over(town: Town, host: Town, now: datetime) -> None:
    """This morning the area where somebody's home is was offered a pack of what it may know, and has not answered."""
    for key, one in town.cast.items():
        if one.role != "lead_worker_manager":
            continue
        with acting(town.members[key].ref, now - timedelta(hours=3)) as by:
            stays = Placement.objects.filter(home=town.homes[AWAY], state=STARTED).order_by("pk")
            stay = next((x for x in stays if one.role in by.roles_on(x.file_id)), None)
            to_area = {name: ref for ref, name in other_areas()}.get(host.ground.name)
            if stay is None or to_area is None:
                continue
            offer_host_pack(
                placement=stay, to_area=to_area, sends=["contact", "plan", "risk"],
                reason="The home is in your county, and the case stays with us.", by=by,
            )  # fmt: skip
        with acting(f"deadlines-{host.area.pk}", now - timedelta(hours=2, minutes=30)) as by:
            watch_host_packs(by)
        return


def _longest_waiting(number: int) -> Referral | None:
    """Who waits the longest but so many."""
    rows = Referral.objects.filter(state=states.WITH_PLACEMENTS).select_related("file")
    return next(iter(rows.order_by("need_identified_at", "pk")[number : number + 1]), None)


def look_for_homes(*, by: Actor) -> None:
    """Say of all but the newest who wait what is looked for, kept as *Find a home* keeps it."""
    waiting = Referral.objects.filter(state=states.WITH_PLACEMENTS).select_related("file")
    rows = list(waiting.order_by("need_identified_at", "pk"))
    born = dict(YoungPerson.objects.values_list("file_id", "born"))
    for number, one in enumerate(rows[: max(1, len(rows) - 2)]):
        if one.file_id in born:
            Draft.objects.update_or_create(
                member_id=by.member_id,
                form=f"/referrals/{one.file.ref}/find/",
                defaults={"typed": typed(number, born[one.file_id]), "saved_at": clock.now()},
            )


def typed(number: int, born: date) -> dict[str, list[str]]:
    """What an officer typed for the so manieth who waits: the fields of *Find a home*."""
    today = clock.local_date(clock.now())
    first = today + timedelta(days=(0, 5, 12, 3)[number % 4])
    # until they are 18 where the homes for the younger are the ones that fit
    turns = clock.birthday(born, 18)
    last = min(turns, first + timedelta(weeks=26)) if turns > first + timedelta(weeks=4) else None
    leaves = last or first + timedelta(weeks=26)
    more: dict[str, Any] = {"emergency": ["yes"]} if number == 2 else {}
    return {
        **_day("starts_on", first),
        **_day("ends_on", leaves),
        "tier": [("medium", "low", "medium", "high")[number % 4]],
        "wants": [LOCALITIES[number % 4]],
        "learns_in": [LOCALITIES[(number + 1) % 4]],
        **more,
    }


def _day(name: str, day: date) -> dict[str, list[str]]:
    return {
        f"{name}-day": [str(day.day)],
        f"{name}-month": [str(day.month)],
        f"{name}-year": [str(day.year)],
    }
