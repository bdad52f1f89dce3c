"""The county's partners at work together: an outbreak, an issue that managers helped with, feedback, a night."""

from datetime import datetime, time, timedelta

from accord import clock
from accord.casework.demo.playing import Do, Script, Story
from accord.casework.directory.actions import put_on_duty
from accord.casework.out_of_hours.actions import raise_out_of_hours
from accord.casework.outbreaks import actions as outbreaks
from accord.casework.oversight.actions import post_knowledge
from accord.casework.partnership import actions as partnership

AT_NIGHT = time(22, 40)  # with the duty system, until it passes at eleven
CALL = (
    "A window of their room was broken from outside. They are not hurt, and will not sleep there."
)
ADVICE = "Ten days apart for whoever has it. Windows open, masks in the kitchen, no visitors from other homes."

PAPERS = {
    "topic": "Who brings the review papers",
    "happened": "At two reviews the plan lay on the table and nobody had read it before.",
    "led_to": "An hour was spent on reading, and the young people went home early.",
    "would_help": "Papers two days before, from one of us.",
    "without_blame": True,
}
CALLS = {
    "topic": "Calls on Fridays",
    "happened": "Three calls on a Friday afternoon were not answered.",
    "would_help": "One number that somebody answers until five.",
    "without_blame": True,
}


def at_night(s: Story) -> Script:
    """Last night: the home raises an urgent matter, which is still open at eleven."""
    made = s.made
    at = clock.from_london(datetime.combine(s.day(1), AT_NIGHT))
    fields = {"file": made["file"], "kind": "safeguarding", "words": CALL}
    yield Do(made["keyworker"], max(at, s.at), raise_out_of_hours, fields)


def outbreak(s: Story) -> Script:
    """The area switches it on; two cases in one home, told, traced, led; another provider works otherwise."""
    home, today = s.town.homes["alder"], lambda: clock.local_date(clock.now())
    s.get_to(30)
    switched = {"because": "More cases across the county", "health_body": "UKHSA", "news_days": 4}
    yield s.do("mo", outbreaks.switch_outbreaks_on, **switched)
    s.get_to(9)
    first = yield s.do("gus", outbreaks.confirm_infection, home=home, person_kind="staff", confirmed_on=today)  # fmt: skip
    yield s.do("gus", outbreaks.start_tracing, infection=first)
    s.get_to(7)
    yield s.do("gus", outbreaks.confirm_infection, home=home, person_kind="resident", confirmed_on=today)  # fmt: skip
    found = yield s.do("gus", outbreaks.declare_outbreak, home=home, because="linked")
    yield s.do("gus", outbreaks.report_outbreak, outbreak=found)
    s.get_to(6)
    yield s.do("gus", outbreaks.receive_advice, outbreak=found, recommendations=ADVICE)
    yield s.do("gus", outbreaks.pass_on_advice, outbreak=found)
    words = "Visits by phone for two weeks; repairs go on as they are."
    yield s.do("cal", outbreaks.tell_working_change, what="visits", words=words, from_on=today, names_nobody=True)  # fmt: skip
    s.get_to(3)
    yield s.do(
        "abby",
        outbreaks.raise_equipment_concern,
        team=s.town.teams["in_house"],
        locality_manager=s.town.members["isla"],
        words="On two joint visits this week there were no masks in the car.",
    )


def partners(s: Story) -> Script:
    """An issue that managers helped with, and one with the workers; training, feedback and a milestone; who is on duty."""
    team, town = s.town.teams["duty"], s.town
    yield from _helped(s)
    yield from _said(s)
    s.get_to(4)
    yield s.do("ravi", partnership.raise_partner_issue, team=town.teams["fernhollow"], worker=town.members["abby"], **CALLS)  # fmt: skip
    ends = lambda: clock.now() + timedelta(days=14)  # noqa: E731  worked out at the step
    turn = {"member": town.members["edie"], "starts": clock.now, "ends": ends}
    yield s.do("edie", put_on_duty, team=team, phone="01632 960122", **turn)


def _helped(s: Story) -> Script:
    """Nobody knew who sends the papers of a review; the workers asked, and their managers made the paper clearer."""
    town = s.town
    s.get_to(26)
    issue = yield s.do("tess", partnership.raise_partner_issue, team=town.teams["in_house"], worker=town.members["lorna"], **PAPERS)  # fmt: skip
    s.get_to(18)
    said = "We thought that social care sends them, as the old paper says."
    yield s.do("lorna", partnership.add_to_issue, issue=issue, words=said)
    yield s.do("lorna", partnership.take_issue_to_managers, issue=issue, because="unclear")
    s.get_to(12)
    agreed = "Whoever holds the review sends its papers two days before. The paper says so now."
    yield s.do("bea", partnership.settle_partner_issue, issue=issue, improvement="clearer_document", solution=agreed)  # fmt: skip


def _said(s: Story) -> Script:
    """What young people say and what came of it; training for all; something to celebrate."""
    s.get_to(11)
    today = lambda: clock.local_date(clock.now())  # noqa: E731  worked out at the step
    feedback = yield s.do(
        "lorna",
        partnership.keep_feedback,
        given_by="young_person",
        given_on=today,
        words="Staff come in before we answer the door. Please knock and wait.",
        involvement="Two of the house help to write the house rules anew.",
        names_nobody=True,
    )
    s.get_to(8)
    change = "Everybody knocks and waits. It stands in the house rules, in their words."
    yield s.do("gus", partnership.answer_feedback, feedback=feedback, change_made=change)
    yield s.do("quentin", post_knowledge, kind="training", title="A day on sleep", says="For everybody who works nights.", names_nobody=True)  # fmt: skip
    s.get_to(5)
    words = "A year without an empty room in the homes for 16 and 17 year olds."
    yield s.do("quentin", partnership.note_milestone, behaviour="celebrating", noted_on=today, words=words, names_nobody=True)  # fmt: skip
