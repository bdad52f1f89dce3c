"""Setting how long records are kept, holding them, and signing what may be let go of."""

from datetime import date

from django.db import connection

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import File
from accord.access.refusals import Refused, refuse_if
from accord.casework.people.models import YoungPerson
from accord.casework.retention import queries, refusals
from accord.casework.retention.models import RetentionPeriod
from accord.casework.retention.periods import rules
from accord.duties.record import record

SETS = ["protocol_owner", "area_administrator"]
SIGNS = ["information_guardian", "head_of_service"]
WORKERS = ["lead_worker", "lead_worker_manager"]
HOLDS = [*SIGNS, *WORKERS]


@action(by=SETS, records=["retention_period_proposed"], on_case=False)
def propose_retention_period(
    *, kept_record: str, basis: str, years: int, because: str, by: Actor
) -> int:
    """Propose how long the area keeps one kind of record. Somebody else agrees before it holds.

    :raises Refused: for a record whose period a law states, or one that has a proposal.
    """
    refuse_if(refusals.of_period(kept_record, basis, years, because, rules()))
    made = _call(
        "SELECT app.propose_period(%s, %s, %s, %s)", kept_record, basis, years, because.strip()
    )
    refuse_if(None if made else refusals.PROPOSED)
    other = "area_administrator" if "protocol_owner" in by.job_roles else "protocol_owner"
    record(
        "retention_period_proposed",
        file=_area(by),
        by=by,
        retention_period=made,
        kept_record=kept_record,
        answered_by_post=other,
    )
    return int(str(made))


@action(by=SETS, records=["retention_period_agreed"], on_case=False)
def agree_retention_period(*, period: RetentionPeriod, by: Actor) -> None:
    """Agree to how long somebody else proposed to keep a record. It holds from now on."""
    refuse_if(refusals.OWN if period.proposed_by_id == by.member_id else None)
    _settle(period, "in_force", "retention_period_agreed", by)


@action(by=SETS, records=["retention_period_refused"], on_case=False)
def refuse_retention_period(*, period: RetentionPeriod, by: Actor) -> None:
    """Refuse how long somebody proposed to keep a record, or take back one's own proposal."""
    _settle(period, "refused", "retention_period_refused", by)


@action(by=HOLDS, records=["legal_hold_placed", "disposal_taken_off"], on_case=False)
def place_legal_hold(*, reference: str, why: str, words: str = "", by: Actor) -> int:
    """Hold a case record: it is not let go of until the hold is lifted, and comes off any list.

    :raises Refused: where there is no such record for the actor to hold.
    """
    refuse_if(refusals.of_hold(why, words))
    listed = [
        one for one in queries.disposals() if one.file_ref == reference and one.state != "let_go"
    ]
    made = _call("SELECT app.place_hold(%s, %s, %s)", reference, why, words.strip())
    if not made:
        raise Refused(refusals.NO_FILE)
    record("legal_hold_placed", file=_area(by), by=by, legal_hold=made)
    for one in listed:
        if one.state != "taken_off":
            record("disposal_taken_off", file=_area(by), by=by, disposal=one.id)
    return int(str(made))


@action(by=HOLDS, records=["legal_hold_lifted"], on_case=False)
def lift_legal_hold(*, hold: int, because: str, by: Actor) -> None:
    """Lift a hold. If the record's time has come by then, it comes onto the list.

    :raises Refused: without a reason, or where the hold does not stand for the actor.
    """
    refuse_if(None if because.strip() else "Write why it need not be held any more.")
    refuse_if(
        None if _call("SELECT app.lift_hold(%s, %s)", hold, because.strip()) else refusals.GONE
    )
    record("legal_hold_lifted", file=_area(by), by=by, legal_hold=hold)


@action(
    by=SIGNS,
    records=["disposal_signed", "disposal_countersigned"],
    on_case=False,
    sensitive=True,
)
def sign_disposal(*, disposal: int, by: Actor) -> str:
    """Sign that a record may be let go of. The second signature is another person's; it goes a day later.

    :raises Refused: to who signed already, while it is held, and where it is not open any more.
    """
    found = queries.disposal(disposal)
    if found is None or not found.open:
        raise Refused(refusals.GONE)
    refuse_if(refusals.SIGNED if found.signed_by == by.member_id else None)
    became = _call("SELECT app.sign_disposal(%s)", disposal)
    refuse_if(None if became else refusals.NOT_NOW)
    if became == "signed":
        first = "information_guardian" if "information_guardian" in by.job_roles else SIGNS[1]
        other = next(one for one in SIGNS if one != first)
        record(
            "disposal_signed", file=_area(by), by=by, disposal=disposal, countersigned_by_post=other
        )
    else:
        record("disposal_countersigned", file=_area(by), by=by, disposal=disposal)
    return str(became)


@action(by=WORKERS, records=["death_recorded"])
def record_death(*, file: File, died_on: date, by: Actor) -> None:
    """Record the day on which the young person died. How long their record is kept depends on it.

    :raises Refused: for a day before they were born, or one still to come.
    """
    person = YoungPerson.objects.get(file_id=file.pk)
    refuse_if(
        "Enter a day between the day they were born and today."
        if died_on < person.born or died_on > clock.local_date(clock.now())
        else None
    )
    record("death_recorded", file=file, by=by, died_on=died_on)


def _settle(period: RetentionPeriod, becomes: str, event: str, by: Actor) -> None:
    done = _call("SELECT app.settle_period(%s, %s)", period.pk, becomes)
    refuse_if(None if done else refusals.GONE)
    about = {"retention_period": period.pk, "kept_record": period.record}
    record(event, file=_area(by), by=by, **about)


def _call(sql: str, *values: object) -> object:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchone()[0]


def _area(by: Actor) -> File:
    return File.objects.get(area_id=by.area_id, kind="area")
