"""Lives of the borough in which care changes: section 20, a remand to release, an order out of the borough."""

from datetime import date

from accord import clock
from accord.casework.care_status import actions as care
from accord.casework.demo.playing import Script, Story
from accord.casework.demo.scripts.borough import in_a_home, opened
from accord.casework.people.case_team import add_to_case_team
from accord.casework.referrals.actions.order import record_order
from accord.casework.youth_justice import actions as justice

OPTIONS = (
    ("home_support", "tried", "Family Assist came twice a week"),
    ("relative_or_friend", "may_not_work", "The aunt has no room"),
    ("mediation", "may_not_work", "They do not want it now"),
    ("family_group_conference", "tried", "It was held, and nobody could"),
    ("financial_support", "may_not_work", "Money is not the difficulty"),
)


def section_20(s: Story) -> Script:
    """Every option is looked into, and the Operational Director decides."""
    yield from opened(s)
    made, worker = s.made, s.made["worker"]
    s.wait(2)
    one = yield s.do(worker, care.ask_for_section_20, file=made["file"], why="Nobody at home can look after them")  # fmt: skip
    for option, standing, because in OPTIONS:
        s.wait(1)
        yield s.do(worker, care.consider_option, section_20=one, option=option, standing=standing, because=because)  # fmt: skip
    one = yield s.do(worker, care.put_options_forward, section_20=one)
    s.wait(1)
    one = yield s.do("leopold", care.decide_section_20, section_20=one, decision="accommodate", reasons="Everything else was tried")  # fmt: skip
    s.wait(1)
    yield s.do(worker, care.begin_section_20, section_20=one)


def _today() -> date:
    return clock.local_date(clock.now())


def _on_an_order(s: Story) -> Script:
    made = s.made
    yield s.do(made["worker"], add_to_case_team, person=made["person"], role="youth_justice_worker", member=s.town.members["jago"])  # fmt: skip


def remanded(s: Story) -> Script:
    """Section 20, bail refused, a remand told of at once, 13 weeks, the offer, and bail at last."""
    yield from opened(s)
    made, worker = s.made, s.made["worker"]
    s.wait(2)
    one = yield s.do(worker, care.ask_for_section_20, file=made["file"], why="They cannot go home tonight")  # fmt: skip
    one = yield s.do(worker, care.give_bed_tonight, section_20=one, because="Nowhere to sleep")
    s.wait(1)
    yield s.do("leopold", care.decide_section_20, section_20=one, decision="accommodate", reasons="Nobody of the family can have them")  # fmt: skip
    yield from _on_an_order(s)
    s.wait(13)
    bail = yield s.do("jago", justice.consider_bail, file=made["file"], charged_on=_today, bail_possible="yes")  # fmt: skip
    yield s.do("jago", justice.consider_bail, file=made["file"], bail=bail, charged_on=_today, bail_possible="yes", outcome="refused", reasons="No address was accepted")  # fmt: skip
    stay = yield s.do("jago", justice.record_custody, file=made["file"], place="remand", in_custody_from=clock.now, subject_of_plan=True, allocated=True)  # fmt: skip
    stay = yield s.do("clemmie", justice.pass_custody_on, stay=stay)
    remand = yield s.do(worker, care.begin_care, file=made["file"], basis="remand_detention", began_on=_today)  # fmt: skip
    s.wait(5)
    yield s.do(worker, care.record_care_visit, file=made["file"], visited_on=_today, place="custody", seen_alone=True)  # fmt: skip
    s.wait(90)
    leaving = yield s.do(worker, care.confirm_leaving_care, file=made["file"], ground="remand_13_weeks", authority=s.town.area.name, eligible_from=_today, layer=remand)  # fmt: skip
    yield s.do(worker, care.give_care_leavers_offer, leaving_care=leaving, advice="A personal adviser from today")  # fmt: skip
    stay = yield s.do(worker, justice.arrange_release_package, stay=stay, package="A room and a lift home")  # fmt: skip
    s.wait(4)
    yield s.do(worker, care.end_care, layer=remand, ended_on=_today, ended_by="bail")
    yield s.do("jago", justice.record_release, stay=stay, released_at=clock.now)


def out_of_the_borough(s: Story) -> Script:
    """An order of somebody whose daily work another service does; a breach stays ours."""
    yield from in_a_home(s)
    made = s.made
    yield s.do(made["worker"], care.begin_care, file=made["file"], basis="care_order", began_on=_today)  # fmt: skip
    yield from _on_an_order(s)
    yield s.do("jago", record_order, file=made["file"], on_order="yes", order_type="Youth rehabilitation order", started_on=_today)  # fmt: skip
    yield s.do("jago", justice.check_new_case, file=made["file"], looked_after_found=True)
    s.wait(10)
    host = yield s.do("jago", justice.ask_for_caretaking, file=made["file"], host="Saltmarsh youth justice")  # fmt: skip
    s.wait(5)
    yield s.do("jago", justice.accept_caretaking, caretaking=host)
    s.wait(8)
    breach = yield s.do("jago", justice.report_breach, file=made["file"], breach_on=_today)  # fmt: skip
    s.wait(1)
    yield s.do("jago", justice.enforce_order, enforcement=breach, done="A warning", taken_by="youth_justice_worker")  # fmt: skip
