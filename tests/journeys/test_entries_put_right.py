"""Whole lives, every entry of them put right by a minute: no record goes on saying the old one."""

from collections import Counter
from datetime import datetime, timedelta

import pytest
from django.apps import apps
from django.db import models, transaction

from accord.access.models import CaseRecord
from accord.access.refusals import Refused
from accord.casework.demo import loading
from accord.casework.demo.lives import DEFAULT
from accord.casework.putting_right import table
from accord.casework.putting_right.kept import alone
from accord.duties.correcting import correct_entry, withdraw_entry
from accord.duties.rulebooks import rulebook_for
from accord.events.models import Event
from tests.acting import acting_as
from tests.journeys.test_the_demo_area import NOW

MINUTE = timedelta(minutes=1)
# when a row was written or set, and what was planned: both stay what they were
OF_THE_ROW = {
    "recorded_at", "saved_at", "withdrawn_at", "arranged_at", "set_at", "known_from",
    "interview_at", "scheduled_for", "held_until", "released_at",
}  # fmt: skip


@pytest.fixture
def lives(root, monkeypatch):
    """One life that leaves in the end, one with gangs, one with money asked for; and their workers."""
    traits = ("leaves",), ("gangs",), ("spot",)
    chosen = [next((o for o in DEFAULT if t in o.traits), None) for (t,) in traits]
    chosen.append(next(one for one in DEFAULT if one.until == "request_approval"))
    monkeypatch.setattr(loading, "lives", lambda size, rng: [o for o in chosen if o])
    loading.load("default", NOW, lambda said: None)
    return root.execute(
        "SELECT t.file_id, m.ref FROM case_team t JOIN member m ON m.id = t.member_id"
        " WHERE t.role = 'lead_worker' AND t.ends > %s",
        [NOW],
    ).fetchall()


def moments(file_id: int) -> Counter[tuple[str, str, datetime]]:
    """Every moment that the records of a case hold, by table and column."""
    found: Counter[tuple[str, str, datetime]] = Counter()
    for model in apps.get_models():
        if not issubclass(model, CaseRecord):
            continue
        names = [
            f.name
            for f in model._meta.fields
            if isinstance(f, models.DateTimeField) and f.name not in OF_THE_ROW
        ]
        for row in model.objects.filter(file_id=file_id).values_list(*names) if names else ():
            found.update(
                (model._meta.db_table, name, value)
                for name, value in zip(names, row, strict=True)
                if value
            )
    return found


def tried(file_id: int, who: str) -> dict[str, list[str]]:
    """What happens when each entry is put right by a minute: {type: what goes on saying the old}."""
    found: dict[str, list[str]] = {}
    with acting_as(who, NOW) as by:
        events = list(Event.objects.filter(file_id=file_id).order_by("seq"))
        once = {at for at, n in Counter(e.happened_at for e in events).items() if n == 1}
        for event in events:
            left = found.setdefault(event.type, [])
            with transaction.atomic():
                try:
                    with transaction.atomic():
                        correct_entry(event=event, happened_at=event.happened_at - MINUTE, by=by)
                except Refused as refused:
                    left.append(f"refused: {refused.reason}")
                else:
                    if event.happened_at in once:
                        left += [
                            f"{t}.{c}" for t, c, at in moments(file_id) if at == event.happened_at
                        ]
                transaction.set_rollback(True)
    return found


@pytest.mark.usefixtures("as_worker", "committed")
def test_every_entry_can_be_put_right_and_no_record_says_otherwise(lives, monkeypatch):
    said = [tried(*life) for life in lives]

    types = {kind for one in said for kind in one}
    stale = {k: v for one in said for k, v in one.items() if any("refused" not in x for x in v)}
    refused = {k: v for one in said for k, v in one.items() if any("refused" in x for x in v)}
    assert len(types) > 50
    assert not stale
    # the lead worker may not write everywhere: only the gangs team and the providers may; and what
    # happened in the moment in which a gate opened cannot have been a minute before
    mine = [x for v in refused.values() for x in v if "not yours to change" not in x]
    assert {x.removeprefix("refused: ") for x in mine} <= said_by_gates(), refused
    one_that_nobody_keeps_would_be_found(lives, monkeypatch)
    each_is_withdrawn_with_its_record_or_names_the_action(lives)


def said_by_gates():
    """Every sentence with which a gate of the agreements of the demo refuses."""
    index = rulebook_for(("accord", "islington")).index
    return {gate.says for on in index.events.values() for gate in on.gates}


def one_that_nobody_keeps_would_be_found(lives, monkeypatch):
    """The control."""
    kept = {**table.KEPT, "need_for_supported_accommodation_identified": alone()}
    with monkeypatch.context() as broken:
        broken.setattr("accord.casework.putting_right.rows.KEPT", kept)
        said = [tried(*life) for life in lives[:1]]

    found = said[0]["need_for_supported_accommodation_identified"]
    assert found == ["referral.need_identified_at"]


def each_is_withdrawn_with_its_record_or_names_the_action(lives):
    """The same entries, withdrawn instead."""
    outcomes: Counter[str] = Counter()
    for file_id, who in lives:
        with acting_as(who, NOW) as by:
            for event in Event.objects.filter(file_id=file_id).order_by("seq"):
                with transaction.atomic():
                    try:
                        with transaction.atomic():
                            withdraw_entry(event=event, reason="did_not_happen", by=by)
                        outcomes["withdrawn"] += 1
                    except Refused as refused:
                        assert refused.reason.endswith(".")
                        outcomes["refused"] += 1
                    transaction.set_rollback(True)
    assert outcomes["withdrawn"] > 10
    assert outcomes["refused"] > 50
