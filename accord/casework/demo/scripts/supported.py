"""Daily support in the county: what is agreed under each heading, help given, how it goes, money, and outreach after leaving."""

from accord import clock
from accord.access import actor
from accord.casework.demo.playing import Script, Story
from accord.casework.placements.actions import end_placement
from accord.casework.reviews.models import Review
from accord.casework.support import actions as support
from accord.casework.support.progress import Line, headings_of

# heading: the goal, what is done, who does it, and a service that they are referred to
AGREED = {
    "new_home": ("A room that feels like theirs", "Choose a lamp and curtains together", "keyworker", ""),
    "household_skills": ("Cooks three meals alone", "Cook together on Tuesdays", "young_person", ""),
    "learning_and_work": ("A place on a course in the autumn", "Look at two courses and fill in the form", "keyworker", "EET service"),
    "money": ("Gets to the end of the week", "A plan for the week, each Monday", "young_person", ""),
    "health": ("A doctor nearby", "Register at the health centre", "keyworker", ""),
    "feelings": ("Somebody to talk to on long evenings", "An hour each Thursday", "keyworker", ""),
}  # fmt: skip
WORDS = {
    "further": "Further on than three months ago.",
    "same": "As before, and that is all right.",
    "not_spoken_of": "There was no time. It comes first next time.",
}
GOES = ("further", "further", "same", "further", "same", "further")


def headings_agreed(s: Story) -> Script:
    """Most headings are agreed in the first days; the others are waited for."""
    made = s.made
    for heading, (goal, what, owner, refer_to) in AGREED.items():
        yield s.do(
            made["keyworker"],
            support.agree_support_heading,
            placement=made["placement"],
            heading=heading,
            goal=goal,
            what=what,
            owner_role=owner,
            refer_to=refer_to,
        )
    s.wait(4)
    yield s.do(
        made["keyworker"],
        support.give_support,
        placement=made["placement"],
        heading="learning_and_work",
        kind="referral",
        what="Filled in the form together",
        to_service="EET service",
    )
    yield from _money(s)


def _money(s: Story) -> Script:
    """The allowance is written down and applied for; whether it has come is still waited for."""
    made = s.made
    due = yield s.do(
        made["worker"],
        support.identify_finance,
        file=made["file"],
        entitlement="setting_up_allowance",
        under_plan=True,
        what="For the first things of a home",
        expected_on=s.day(-30),
    )
    s.wait(3)
    yield s.do(made["worker"], support.complete_finance_referral, finance=due)


def how_it_goes(s: Story, review: Review) -> Script:
    """What the review says of every heading, so that none is lost."""
    yield s.do(
        s.made["keyworker"],
        support.save_progress,
        review=review,
        version=0,
        lines=lambda: _spoken_of(review),
    )


def _spoken_of(review: Review) -> list[Line]:
    by = actor.current()
    assert by is not None
    named = [one.name for one in headings_of(review, by)]
    said = [*GOES, *["not_spoken_of"] * len(named)]
    return [Line(name, goes, WORDS[goes]) for name, goes in zip(named, said, strict=False)]


def into_the_care_plan(s: Story, review: Review) -> Script:
    """The worker takes the review into the pathway plan."""
    yield s.do(
        s.made["worker"],
        support.update_care_plan,
        file=s.made["file"],
        review=review,
        plan_type="pathway_plan",
        services="The doctor nearby, and a course at the college",
        progress="Further on with cooking, money and the course",
        goals="A home of their own next year",
        together="The home, the college and the adviser meet every three months",
        money_set_out="yes",
    )


def leaves_for_a_home_of_their_own(s: Story) -> Script:
    """They move to a home of their own, and take the outreach they are offered."""
    made = s.made
    s.get_to(25)
    yield s.do(
        made["keyworker"],
        end_placement,
        placement=made["placement"],
        ended_at=clock.now,
        ending="moved_to_independence",
    )
    yield from _outreach(s)


def _outreach(s: Story) -> Script:
    """It is offered by the home, taken, and given by the worker they know."""
    made = s.made
    s.wait(2)
    offer = yield s.do(made["manager"], support.offer_outreach, placement=made["placement"])
    s.wait(3)
    yield s.do(
        made["worker"],
        support.start_outreach,
        outreach=offer,
        worker=s.town.members[made["keyworker"]],
        planned_end=s.day(-200),
    )
    s.wait(5)
    yield s.do(
        made["keyworker"],
        support.give_support,
        placement=made["placement"],
        heading="money",
        what="Read the first energy bill together",
    )
