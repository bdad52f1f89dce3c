"""The county and its police: a problem with its profile, a house meeting, training, a question that is not answered."""

from datetime import timedelta

from accord import clock
from accord.casework.agreements import actions as agreements
from accord.casework.demo.playing import Script, Story
from accord.casework.demo.scripts.moving_in import next_working_hour
from accord.casework.need_to_know import actions as asking
from accord.casework.neighbourhood import actions as neighbourhood
from accord.duties.rulebooks import pack_in_force

PACK = "oxfordshire-police"
OFFICER = "PC Wilf Tandy"
RAISED = "Cars stop at the gate after midnight, sound their horns and wait. It was four nights this week."
PROFILE = (
    "Dealing from cars along Withy Lane at night. Nobody of the house is thought to take part."
)
RESTS_ON = (
    ("mo", "review_of_services", "Review of supported housing", {"says": "Offers differed from home to home. Homes were too large, and services spoke too little with each other.", "link": "https://www.ottermere.example/review"}),
    ("mo", "sharing_agreement", "Sharing information for community safety", {"says": "For safeguarding, and to prevent crime and disorder.", "held_by": "The community safety partnership", "link": "https://www.ottermere.example/sharing"}),
    ("pia", "sharing_guidance", "How to share with us", {"says": "Call 999 in an emergency and 101 otherwise. Send what you know on the form.", "contacts": "The readers: readers@vale-and-downs.example", "link": "https://vale-and-downs.example/form"}),
)  # fmt: skip


def together(s: Story) -> Script:
    """What the agreement rests on, a change proposed; then a problem, training, and a house meeting to come."""
    today = lambda: clock.local_date(clock.now())  # noqa: E731  worked out at the step
    for who, kind, title, more in RESTS_ON:
        yield s.do(who, agreements.record_agreement_paper, pack=PACK, kind=kind, title=title, dated_on=today, **more)  # fmt: skip
    yield from _problem(s)
    s.get_to(20)
    helped = yield s.do("gus", neighbourhood.ask_for_training, team=s.town.teams["in_house"], topic="cuckooing", words="For staff who are alone at night")  # fmt: skip
    s.wait(4)
    yield s.do("pia", neighbourhood.offer_training, training_help=helped, method="presentation", offer="We speak at your training day in the spring, and leave a sheet for the wall.")  # fmt: skip
    s.get_to(12)
    party = pack_in_force(PACK).front.parties[1]
    change = yield s.do("perry", agreements.propose_change, pack=PACK, party=party, words="The forum is held every two months.", because="A quarter is long when a street changes within weeks.", proposed_on=today)  # fmt: skip
    yield s.do("perry", agreements.give_word, change=change, party=party, agreed_on=today)
    s.get_to(5)
    at = next_working_hour(s.at, 14) + timedelta(hours=2)
    home, why = s.town.homes["alder"], "They are afraid of the cars, and do not know whom to tell."
    meeting = yield s.do("lorna", neighbourhood.plan_house_meeting, home=home, kind="house_meeting", meeting_at=at, police_helpful="build_relationships", why=why)  # fmt: skip
    yield s.do("lorna", neighbourhood.invite_officer, meeting=meeting, officer=OFFICER)


def _problem(s: Story) -> Script:
    """Raised by a worker, answered by the police, who open a profile and name one officer."""
    s.get_to(34)
    issue = yield s.do("lorna", neighbourhood.raise_issue, home=s.town.homes["alder"], words=RAISED, names_nobody=True)  # fmt: skip
    s.wait(2)
    yield s.do("pia", neighbourhood.respond_to_issue, issue=issue, words="We drive along the lane between midnight and three, and take down numbers.")  # fmt: skip
    s.wait(3)
    yield s.do("pia", neighbourhood.open_problem_profile, issue=issue, problem=PROFILE, names_nobody=True)  # fmt: skip
    yield s.do("pia", neighbourhood.name_officer, issue=issue, name=OFFICER, contact="01632 960170", lead=True)  # fmt: skip


def asked(s: Story) -> Script:
    """The worker asks the police after an incident; they may say nothing, and that is all anybody reads."""
    ask = yield s.do(
        s.made["worker"],
        asking.ask_the_police,
        file=s.made["file"],
        team=s.town.teams["police"],
        purpose="safeguarding",
        words="Do you know who follows them home? They need to know which way is safe.",
    )
    s.at += timedelta(hours=2)
    yield s.do("pia", asking.share_nothing, ask=ask, held_class="risk", basis="jeopardy", reason="")
