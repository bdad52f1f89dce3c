"""Asking another area whether it has a place like this, and answering what another area asks.

What is asked are words of closed lists: nobody can write who it is for, so nobody can be told.
"""

from collections.abc import Sequence
from typing import Any

from django.db import connection

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import File
from accord.access.refusals import refuse_if, refuse_on
from accord.casework.people.actions import owned
from accord.casework.referrals import refusals as of_referrals
from accord.casework.referrals import states
from accord.casework.referrals.models import Referral
from accord.casework.transfers import queries, refusals
from accord.casework.transfers.models import AGE_GROUPS, KINDS, LEVELS, SOON, PlaceAsked
from accord.duties.record import record

ASKS = ["placements_team", "lead_worker_manager"]
TELLS = ["placements_team", "brokerage_team", "head_of_service"]
MUST = ("cover_24h", "step_free")
LISTS = {"age_group": AGE_GROUPS, "level": LEVELS, "kind": KINDS, "soon": SOON}


@action(by=ASKS, records=["place_asked_of_area"])
def ask_for_place(
    *,
    referral: Referral,
    to_areas: Sequence[str],
    age_group: str,
    level: str,
    kind: str,
    soon: str,
    must: Sequence[str] = (),
    by: Actor,
) -> list[PlaceAsked]:
    """Ask other areas whether they have a place like this. They are not told who it is for.

    `to_areas` are references. `must` holds cover_24h and step_free, where they are needed.

    :raises Refused: if one of them is asked already, or is no other area.
    """
    said = {"age_group": age_group, "level": level, "kind": kind, "soon": soon}
    names = dict(queries.other_areas())
    refuse_if(of_referrals.unless_in(referral, states.SENT))
    refuse_if(refusals.of_asking(said, LISTS, to_areas, names))
    need: dict[str, Any] = said | {name: name in must for name in MUST}
    return [_ask(referral, ref, names[ref], need, by) for ref in dict.fromkeys(to_areas)]


def _ask(
    referral: Referral, to_area: str, name: str, need: dict[str, Any], by: Actor
) -> PlaceAsked:
    with refuse_on("one_open_question", f"{name} has been asked already, and has not answered."):
        row = PlaceAsked.objects.create(
            **owned(referral.file, by),
            **need,
            referral_id=referral.pk,
            to_area=to_area,
            to_area_name=name,
            asked_at=clock.now(),
        )
    _on_case("place_asked_of_area", row, by)
    return row


@action(by=ASKS, records=["place_question_taken_back"])
def take_back_question(*, asked: PlaceAsked, by: Actor) -> PlaceAsked:
    """Take back what another area was asked: a place was found, or none is looked for.

    :raises Refused: if it has been answered.
    """
    now = {"answer": "taken_back", "answered_at": clock.now()}
    done = PlaceAsked.objects.filter(pk=asked.pk, answer="").update(**now)
    refuse_if(None if done else refusals.PLACE_ANSWERED)
    asked.refresh_from_db()
    _on_case("place_question_taken_back", asked, by)
    return asked


@action(by=TELLS, records=["place_answer_given"], on_case=False)
def answer_place(*, question: int, answer: str, by: Actor) -> None:
    """Answer another area that asks for a place: yes, maybe or no. Your name and number go with it.

    Yes promises nothing: they ring, and say who it is only if it comes to that.

    :raises Refused: if the question does not stand any more.
    """
    refuse_if(None if answer in ("yes", "maybe", "no") else "Say yes, perhaps or no.")
    with connection.cursor() as cursor:
        cursor.execute("SELECT app.answer_place(%s, %s)", [question, answer])
        (done,) = cursor.fetchone()
    refuse_if(None if done else refusals.NOT_ASKED)
    area = File.objects.get(area_id=by.area_id, kind="area")
    record("place_answer_given", file=area, by=by, asked_place=question, place_answer=answer)


def _on_case(event: str, row: PlaceAsked, by: Actor) -> None:
    about = {"asked_place": row.pk, "referral": row.referral_id, "area_name": row.to_area_name}
    record(event, file=row.file, by=by, **about)
