"""A first home after care: three homes and three times no, consent given and taken back, a tenancy that a meeting saves, a birthday ahead."""

from datetime import timedelta
from typing import Any

from accord import clock
from accord.casework.demo.playing import Do, Script, Story
from accord.casework.demo.scripts import first_home
from accord.casework.guarding.actions import give_consent, withdraw_consent
from accord.casework.people.actions import open_case
from accord.casework.people.case_team import add_to_case_team
from accord.casework.tenancies import actions as homes

OFFICER, STAFF = "jonah", "dev"
PARTS = ("Mill Side", "Canal Wharf", "Upper Green")
SAID = "Explained who hears what, and that a home does not depend on it. They would like the help."
FORWARD = (
    "A new lock and nobody else with a key, by Friday: the tenancy officer.\n"
    "Somebody to ring at night when visitors will not go: the adviser.\n"
    "We look at it again in a month."
)
NO = (
    "It is too far from college.",
    "They know somebody in that block and do not want to live there.",
    "There is no room for the pushchair of their sister’s baby.",
)


def on_the_way(s: Story) -> Script:
    """From the panel to the application and the search, and then as far as this life has come."""
    yield from _opened(s)
    yield from first_home.accepted(s)
    yield from _talked(s)
    s.made["search"] = yield s.do(
        OFFICER,
        homes.start_property_search,
        file=s.made["file"],
        property_type="one_bedroom",
        areas_wanted="Mill Side first, then Canal Wharf",
    )
    if s.has("choosy"):
        yield from _three_times_no(s)
        return
    yield from _signed(s)
    if s.has("takes_back"):
        yield from _consent_and_back(s)
    if s.has("saved"):
        yield from _saved(s)


def _opened(s: Story) -> Script:
    made = s.made
    person = yield s.do(made["worker"], open_case, **made["who"])
    made["file"] = person.file
    yield s.do(
        made["worker"],
        add_to_case_team,
        person=person,
        role="housing_options_officer",
        member=s.town.members[OFFICER],
    )


def _talked(s: Story) -> Script:
    made = s.made
    s.wait(2)
    form = yield s.do(
        made["worker"],
        homes.complete_housing_application,
        file=made["file"],
        property_type="one_bedroom",
        preferred_areas="Mill Side first, then Canal Wharf",
        practicalities="Near a bus to the college",
    )
    talk = yield s.do(
        OFFICER,
        homes.book_rehousing_appointment,
        application=form,
        appointment_at=lambda: clock.now() + timedelta(hours=3),
    )
    s.wait(1)
    yield s.do(
        OFFICER,
        homes.hold_rehousing_appointment,
        appointment=talk,
        understood=True,
        consent_asked=True,
        areas_discussed="Mill Side and Canal Wharf; what the rent is in each",
    )


def _offered(s: Story, turn: int) -> Any:
    offer = yield s.do(
        OFFICER,
        homes.offer_tenancy,
        search=s.made["search"],
        property_number=f"WH-{s.rng.randint(1000, 9999)}",
        part_of_town=PARTS[turn % len(PARTS)],
        where_wanted=turn < 2,
        tried="Nothing has come free in Mill Side since the spring",
    )
    s.wait(1)
    yield s.do(OFFICER, homes.confirm_tenancy_offer, offer=offer)
    return offer


def _three_times_no(s: Story) -> Script:
    for turn, words in enumerate(NO):
        s.wait(6)
        offer = yield from _offered(s, turn)
        s.wait(2)
        yield s.do(s.made["worker"], homes.decline_tenancy_offer, offer=offer, reason=words)
    s.wait(1)
    yield s.do(
        s.made["worker"],
        homes.put_offers_to_panel,
        search=s.made["search"],
        words="Each no had a reason. They would take a ground floor near the college",
    )


def _signed(s: Story) -> Script:
    made = s.made
    s.wait(4)
    offer = yield from _offered(s, 0)
    yield from _goes_along(s, offer, "viewing")
    yield s.do(made["worker"], homes.accept_tenancy_offer, offer=offer)
    yield from _goes_along(s, offer, "sign_up")
    young = s.has("turning_18")
    made["tenancy"] = yield s.do(
        OFFICER,
        homes.sign_tenancy,
        offer=offer,
        tenancy_type="equitable" if young else "introductory",
        starts_on=lambda: clock.local_date(clock.now()),
        held_in_trust_by="Weirside Homes Group" if young else "",
    )
    s.wait(2)
    yield s.do(made["worker"], homes.move_into_tenancy, tenancy=made["tenancy"])


def _goes_along(s: Story, offer: Any, kind: str) -> Script:
    booked = yield s.do(
        OFFICER,
        homes.book_tenancy_appointment,
        offer=offer,
        kind=kind,
        appointment_at=lambda: clock.now() + timedelta(days=1),
    )
    yield s.do(s.made["worker"], homes.agree_companion, appointment=booked, companion="lead_worker")
    s.wait(3)
    yield s.do(
        OFFICER,
        homes.hold_tenancy_appointment,
        appointment=booked,
        accompanied=True,
        understood=True,
    )


def _agrees(s: Story) -> Script:
    yield s.do(
        OFFICER,
        give_consent,
        file=s.made["file"],
        consent_for="tenancy_information",
        words=SAID,
        how="in_writing",
    )
    yield s.do(STAFF, homes.set_tenancy_flag, file=s.made["file"])


def _consent_and_back(s: Story) -> Script:
    """They agree, one problem is told, they take it back, and the next stays with the landlord."""
    yield from _agrees(s)
    s.wait(9)
    yield from _behind_with_the_rent(s)
    s.wait(5)
    yield s.do(
        s.made["worker"],
        withdraw_consent,
        file=s.made["file"],
        consent_for="tenancy_information",
        words="They would sooner sort it out with the landlord themselves.",
        how="phone",
    )
    s.wait(4)
    yield _found(s, "other", "The lock of the letter box is broken")


def _found(s: Story, problem: str, words: str) -> Do:
    return s.do(
        STAFF,
        homes.find_tenancy_issue,
        tenancy=s.made["tenancy"],
        problem=problem,
        description=words,
    )


def _behind_with_the_rent(s: Story) -> Script:
    behind = "Two weeks behind: the housing part of the benefit has not been paid yet"
    first = yield _found(s, "rent_balance", behind)
    said = {"tenancy": s.made["tenancy"], "arrears": True, "benefit_unpaid": True}
    yield s.do(STAFF, homes.report_on_rent, **said)
    yield s.do(OFFICER, homes.help_with_tenancy, issue=first)
    s.wait(7)
    yield s.do(STAFF, homes.settle_tenancy_issue, issue=first, outcome="The benefit came in full")


def _saved(s: Story) -> Script:
    """A home that may be lost, and the formal meeting that keeps it."""
    yield from _agrees(s)
    s.wait(20)
    noise = "Noise at night on four weekends, and visitors who do not leave"
    issue = yield _found(s, "antisocial_behaviour", noise)
    s.wait(14)
    meeting = yield s.do(
        STAFF,
        homes.say_home_may_be_lost,
        issue=issue,
        possible_outcome="possession",
        why="It goes on after two visits, and neighbours have been frightened",
    )
    yield from _met(s, meeting)
    s.wait(30)
    yield s.do(STAFF, homes.settle_tenancy_issue, issue=issue, outcome="A quiet month")


def _met(s: Story, meeting: Any) -> Script:
    s.wait(1)
    yield s.do(
        OFFICER,
        homes.arrange_formal_meeting,
        meeting=meeting,
        meeting_at=lambda: clock.now() + timedelta(days=2),
        agencies="The neighbourhood officer and the college",
    )
    s.wait(4)
    yield s.do(
        OFFICER,
        homes.hold_formal_meeting,
        meeting=meeting,
        attended=["housing_options_officer", "lead_worker", "young_person", "landlord_staff"],
        objective="agree_way_forward",
        way_forward=FORWARD,
    )
