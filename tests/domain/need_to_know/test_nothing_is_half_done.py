"""Saying what a team holds, asking it and answering: what fails half-way leaves nothing."""

from typing import Any

import pytest
from django.db import DatabaseError, transaction

from accord.casework.need_to_know import actions, queries
from accord.casework.need_to_know.models import Pointer, PointerAsk, SharingDecision
from accord.duties.models import Duty, Tell
from accord.events.models import Event
from tests.acting import acting_as, at
from tests.domain.need_to_know.holding import COPY, LATER, NOTHING, ask, put

TABLES = (Pointer, PointerAsk, SharingDecision, Event, Duty, Tell)


def put_pointer(town: Any, case: Any) -> Any:
    return "yaz", lambda by: actions.put_pointer(file=case.file, team=town.teams["justice"], by=by)


def keep_pointer(town: Any, case: Any) -> Any:
    return "tom", lambda by: actions.put_pointer(
        file=case.file, team=town.teams["gangs"], kept=True, by=by
    )


def end_pointer(town: Any, case: Any) -> Any:
    pointer = put(town, case)
    return "yaz", lambda by: actions.end_pointer(pointer=pointer, by=by)


def ask_for_what_is_held(town: Any, case: Any) -> Any:
    pointer = put(town, case)
    return "dele", lambda by: actions.ask_for_what_is_held(
        pointer=pointer, purpose="placement", words="Is the home safe?", by=by
    )


def share_what_is_held(town: Any, case: Any) -> Any:
    question = ask(town, put(town, case))
    return "yaz", lambda by: actions.share_what_is_held(ask=question, **COPY, by=by)


def share_nothing(town: Any, case: Any) -> Any:
    question = ask(town, put(town, case, "tom", "gangs"))
    return "tom", lambda by: actions.share_nothing(ask=question, **NOTHING, by=by)


def saved(town: Any) -> list[Any]:
    """All that the asker, the holders and the lead worker see of it, field by field."""
    found = []
    for who in (town.dele, town.yaz, town.tom):
        with acting_as(who, LATER):
            found += [list(table.objects.order_by("pk").values()) for table in TABLES]
    return found


@pytest.mark.parametrize("broken", [True, False], ids=["broken", "whole"])
@pytest.mark.parametrize(
    "act",
    [
        put_pointer,
        keep_pointer,
        end_pointer,
        ask_for_what_is_held,
        share_what_is_held,
        share_nothing,
    ],
    ids=lambda act: act.__name__,
)
def test_what_fails_half_way_saves_nothing_and_what_does_not_fail_does(
    town: Any, shared_case: Any, act: Any, broken: bool, monkeypatch: Any
) -> None:
    who, does = act(town, shared_case)
    before = saved(town)
    with acting_as(getattr(town, who), LATER) as by:
        if broken:
            monkeypatch.setattr("accord.duties.record.apply", _break)
            with pytest.raises(DatabaseError), transaction.atomic():
                does(by)
        else:
            does(by)
    monkeypatch.undo()

    assert (saved(town) == before) is broken


def test_who_could_and_who_did_write_nothing_at_all(town: Any, shared_case: Any) -> None:
    before = saved(town)
    with acting_as(town.dele, LATER):
        assert queries.who_could(shared_case.file_id, "identity", at(LATER))
        queries.who_did(shared_case.file_id, None, at(LATER))
        queries.who_could_all(shared_case.file_id, at(LATER))

    assert saved(town) == before


def _break(*args: Any, **kwargs: Any) -> Any:
    raise DatabaseError("the disk is full")
