"""What does not wait for papers: a bed tonight; a referral that is not wanted after all; a family."""

from accord import clock
from accord.casework.assessments.actions import notify_family_placement, place_family_out_of_borough
from accord.casework.demo.playing import Script, Story
from accord.casework.demo.scripts.referring import opened, written
from accord.casework.demo.scripts.searching import has_room
from accord.casework.placements.actions import assign_keyworker, place_in_emergency
from accord.casework.referrals.actions import withdraw_referral


def bed_tonight(s: Story) -> Script:
    """An emergency bed on the day the need was seen; the referral follows it."""
    yield from opened(s)
    if not has_room(s):
        return  # not a bed tonight in any home: the need stays open
    placement = yield s.do(
        s.made["worker"],
        place_in_emergency,
        file=s.made["file"],
        home=s.town.homes[s.made["home"]],
        bed=s.made["bed"],
        started_at=clock.now,
    )
    s.made["placement"] = placement
    yield s.do(
        s.made["manager"],
        assign_keyworker,
        file=s.made["file"],
        member=s.town.members[s.made["keyworker"]],
    )


def not_wanted(s: Story) -> Script:
    """A referral is written and then withdrawn: the young person went to stay with family."""
    yield from opened(s)
    yield from written(s)
    s.wait(3)
    yield s.do(
        s.made["worker"],
        withdraw_referral,
        referral=s.made["referral"],
        reason="no_longer_needed",
        says="An aunt has a room.",
    )


def family(s: Story) -> Script:
    """A family with concerns about a child is housed in another borough, and social care is told."""
    placed = yield s.do(
        "ivy",
        place_family_out_of_borough,
        family_reference=f"TA-{s.rng.randint(1000, 9999)}",
        destination_borough=s.pick("Port Lisle", "Ashmarden"),
        child_concern="A younger child has missed school since the winter.",
    )
    s.wait(1)
    yield s.do(
        "ivy", notify_family_placement, family=placed, told="The contact team, by telephone."
    )
