"""Deciding on section 20, and beginning it: a bed tonight never waits for the decision."""

from datetime import date

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.refusals import refuse_if
from accord.casework.care_status import refusals
from accord.casework.care_status.actions.beginning import STARTS, start
from accord.casework.care_status.models import Section20
from accord.casework.care_status.who import DECIDERS, LEAD
from accord.duties.record import record


@action(by=DECIDERS, records=["section_20_decided"])
def decide_section_20(*, section_20: Section20, decision: str, reasons: str, by: Actor) -> Section20:  # fmt: skip
    """Decide whether the young person is accommodated under section 20, and say why.

    A bed that was given in an emergency is decided on in the same way, on the next working day.
    """
    refuse_if(refusals.to_decide(section_20, decision, reasons))
    role = _deciding(section_20, by)
    open_ = Section20.objects.filter(pk=section_20.pk, state=section_20.state)
    moved = open_.update(
        state=decision,
        decided_at=clock.now(),
        decided_by_id=by.member_id,
        decided_as=role,
        reasons=reasons.strip(),
        version=section_20.version + 1,
    )
    refuse_if(None if moved else refusals.CHANGED)
    section_20.refresh_from_db()
    about = {"section_20": section_20.pk, "decision": decision, "decided_by": role}
    record("section_20_decided", file=section_20.file, by=by, **about)
    return section_20


def _deciding(section_20: Section20, by: Actor) -> str:
    """In which role they decide: the first of those that decide which they hold on the file."""
    held = by.roles_on(section_20.file_id)
    return next(role for role in DECIDERS if role in held)


@action(by=DECIDERS, records=["section_20_more_work_requested"])
def send_section_20_back(*, section_20: Section20, more_work: str, by: Actor) -> Section20:
    """Ask for more work on the options before it is decided."""
    refuse_if(None if more_work.strip() else "Say what else is to be looked into.")
    moved = Section20.objects.filter(pk=section_20.pk, state="with_director").update(
        state="options", more_work=more_work.strip(), version=section_20.version + 1
    )
    refuse_if(None if moved else refusals.CHANGED)
    section_20.refresh_from_db()
    record(
        "section_20_more_work_requested",
        file=section_20.file,
        by=by,
        section_20=section_20.pk,
    )
    return section_20


@action(by=LEAD, records=STARTS)
def give_bed_tonight(
    *, section_20: Section20, because: str, given_on: date | None = None, by: Actor
) -> Section20:
    """Give a bed tonight under section 20, with the reason. It waits for nobody and is decided on afterwards.

    `given_on` is the London day where it is written down later; today if left out.
    """
    day = given_on or clock.local_date(clock.now())
    refuse_if(refusals.of_words(because, "Say why it cannot wait.") or refusals.of_day(day))
    undecided = section_20.state in ("options", "with_director")
    refuse_if(None if undecided else "It is decided. Record that it began.")
    return start(section_20, day, by, bed_because=because.strip())


@action(by=LEAD, records=STARTS)
def begin_section_20(
    *, section_20: Section20, started_on: date | None = None, by: Actor
) -> Section20:
    """Record that accommodation under section 20 began, once it was decided, on a London day."""
    day = started_on or clock.local_date(clock.now())
    refuse_if(refusals.to_start(section_20) or refusals.of_day(day, since=section_20.requested_on))
    return start(section_20, day, by)
