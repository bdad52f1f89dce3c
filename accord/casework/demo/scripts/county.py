"""The stories of the county: homes that the police are asked about, moves in, and progress reviews."""

from collections.abc import Generator
from datetime import timedelta
from typing import Any

from accord import clock
from accord.casework.demo.playing import Do, Script, Story
from accord.casework.demo.scripts import supported
from accord.casework.demo.scripts.county_police import OFFICER, asked
from accord.casework.demo.scripts.moving_in import next_working_hour
from accord.casework.demo.scripts.together import at_night
from accord.casework.demo.words import FOUND
from accord.casework.directory.actions import link_officer, set_service_contact
from accord.casework.incidents.actions import record_incident
from accord.casework.meetings.came import Came
from accord.casework.oversight import actions as oversight
from accord.casework.oversight.terms import AgendaLine, AskedService
from accord.casework.patches.actions import record_police_visit
from accord.casework.people.actions import open_case
from accord.casework.placements import actions as placements
from accord.casework.property_checks import actions as properties
from accord.casework.property_checks.models import PropertyCheck
from accord.casework.reviews import actions as reviews
from accord.casework.sharing.actions import file_on_lcs

CONCERN = "Two doors away is a house that we were called to three times this autumn."


def waits(s: Story) -> Script:
    """Somebody whose case is open and who needs a home."""
    yield s.do(s.made["worker"], open_case, **s.made["who"])


def lives_there(s: Story, *, emergency: bool = False) -> Script:
    """The case is opened, the young person moves in, their worker is named; reviews follow where this life has them."""
    made, town = s.made, s.town
    yield from _moved_in(s, emergency=emergency)
    yield s.do(
        made["manager"],
        placements.assign_keyworker,
        file=made["file"],
        member=town.members[made["keyworker"]],
    )
    if s.has("supported"):
        yield from supported.headings_agreed(s)
    if s.has("left"):
        yield from supported.leaves_for_a_home_of_their_own(s)
    if s.has("incident"):
        yield from _incident(s)
    if s.has("reviewed"):
        yield from _reviewed(s)
    if s.has("at_night"):
        yield from at_night(s)


def _moved_in(s: Story, *, emergency: bool) -> Script:
    made, town = s.made, s.town
    person = yield s.do(made["worker"], open_case, **made["who"])
    made["file"] = person.file
    if not emergency:
        s.wait(3)
    made["placement"] = yield s.do(
        made["worker"],
        placements.place_in_emergency if emergency else placements.move_in,
        file=made["file"],
        home=town.homes[made["home"]],
        bed=town.beds[made["home"]].pop(0),
        started_at=clock.now,
        planned_end=s.day(-240),
    )


def _incident(s: Story) -> Script:
    """A safeguarding incident of these days: the adviser is told at once, the report is owed."""
    s.get_to(1)
    yield s.do(
        s.made["keyworker"],
        record_incident,
        file=s.made["file"],
        categories=["safeguarding_alert"],
        words="Somebody followed them home twice this week. They stayed in and rang us.",
    )
    yield from asked(s)


def _reviewed(s: Story) -> Script:
    """The first progress review, on time; its plan is shared and filed, or still to be shared."""
    made = s.made
    s.wait(66)
    at = next_working_hour(s.at, 8)
    review = yield s.do(
        made["keyworker"], reviews.schedule_review, placement=made["placement"], review_at=at
    )
    s.at = at + timedelta(hours=1)
    yield s.do(
        made["keyworker"],
        reviews.hold_review,
        review=review,
        held_at=at,
        came=[
            Came("keyworker", name=s.town.members[made["keyworker"]].name),
            Came("young_person", name=made["who"]["preferred_name"]),
            Came("lead_worker", name=s.town.members[made["worker"]].name),
        ],
    )
    yield from _written_up(s, review)


def _written_up(s: Story, review: Any) -> Script:
    made, words = s.made, s.pick(*FOUND)
    yield s.do(made["keyworker"], reviews.save_review_record, review=review, version=0, **words)
    yield from supported.how_it_goes(s, review)
    yield s.do(made["keyworker"], reviews.record_review, review=review)
    if s.has("unshared"):
        return
    yield s.do(made["keyworker"], reviews.send_review_notes, review=review)
    s.wait(1)
    receipt = f"LCS-{s.rng.randint(10000, 99999)}"
    yield s.do(made["worker"], file_on_lcs, kind="revised_plan", subject=review, receipt=receipt)
    yield from supported.into_the_care_plan(s, review)


# --- homes and partners ---


def with_the_police(s: Story, key: str) -> Script:
    """An address from the idea to the flag: homes for 16 and 17 year olds are checked first."""
    check = yield from _told(s, key)
    manager = s.town.manager_of(key)
    if check.check_expected:
        s.wait(2)
        yield s.do("pia", properties.answer_check, check=check, result="clear", vicinity="The row")
    why = "Near the station, and nothing speaks against it."
    yield s.do(manager, properties.decide_property, check=check, decision="proceed", reasons=why)
    nominee = yield s.do(
        manager,
        properties.send_nominee,
        home=s.town.homes[key],
        kind="nominated_person" if check.check_expected else "commissioned_provider",
    )
    yield s.do(manager, properties.bring_into_use, check=check)
    if check.check_expected:
        s.wait(1)
        yield s.do("pia", properties.flag_property, nominee=nominee)


def being_decided(s: Story, key: str) -> Script:
    """An address about which the police shared a concern; what to do is still to be decided."""
    s.get_to(9)
    check = yield from _told(s, key)
    s.wait(3)
    yield s.do(
        "pia",
        properties.answer_check,
        check=check,
        result="concern_shared",
        concern=CONCERN,
        vicinity="Lock Road, 10 to 18",
    )


def _told(s: Story, key: str) -> Generator[Do, Any, PropertyCheck]:
    manager, young = s.town.manager_of(key), s.town.houses[key].youngest < 18
    check: PropertyCheck = yield s.do(
        manager,
        properties.consider_property,
        home=s.town.homes[key],
        intended_for="aged_16_17" if young else "aged_18_plus",
    )
    yield s.do(manager, properties.tell_police_of_address, check=check)
    return check


REACHED = (
    ("in_house_duty_team", {"phone": "01632 960120", "hours": "Until 11pm"}),
    ("out_of_hours_team", {"phone": "01632 960121", "hours": "From 11pm"}),
    ("police_intelligence_team", {"mailbox": "readers@vale-and-downs.example"}),
)


def partners(s: Story) -> Script:
    """The directory is filled in; an officer comes to Alder House; the quarter's forum is arranged with the police."""
    alder = s.town.homes["alder"]
    today = lambda: clock.local_date(clock.now())  # noqa: E731  worked out at the step
    for service, how in REACHED:
        yield s.do("mo", set_service_contact, service=service, valid_from=today, **how)
    yield s.do("gus", link_officer, home=alder, kind="neighbourhood_police", name=OFFICER, from_on=today)  # fmt: skip
    s.get_to(40)
    met = "Which of the lamps in Withy Lane are out, and who mends them."
    yield s.do("lorna", record_police_visit, home=alder, young_people_could_meet_them=True, information_shared=met, officer=OFFICER)  # fmt: skip
    s.get_to(10)
    team = s.town.teams
    services = [
        AskedService(team["fernhollow"], "provider_manager"),
        AskedService(team["in_house"], "provider_manager"),
        AskedService(team["police"], "neighbourhood_police_team"),
    ]
    at = next_working_hour(s.at, 24)
    forum = yield s.do(
        "mo", oversight.arrange_forum, meeting_at=at, place="County Hall", services=services
    )
    lines = [AgendaLine("Bikes and scooters outside homes", "partners", "risk_themes")]
    yield s.do("mo", oversight.set_forum_agenda, forum=forum, items=lines, names_nobody=True)
