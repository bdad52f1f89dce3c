"""Whatever they say: no to a home costs nothing, and consent decides what is told and never who is housed.

Both are shown over lives that hypothesis makes up, each with a control that fails when the thing is broken.
"""

from datetime import timedelta
from itertools import count
from typing import Any

import pytest
from django.apps import apps
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accord.casework.tenancies import actions
from accord.casework.tenancies.actions import searching as at_search
from accord.casework.tenancies.models import OffersAtPanel, TenancyIssue, TenancyNews, TenancyOffer
from accord.duties.models import Duty
from tests.acting import acting_as, at
from tests.domain.tenancies.rehoused import (
    OFFERED,
    agrees,
    do,
    leaver,
    offered,
    problem,
    searching,
    signed,
    takes_back,
)

FEW = settings(
    max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
OPENED, WHEN, LATER = "2026-03-03 10:00", "2026-03-09 10:00", "2026-03-20 10:00"
NEVER_THE_SAME = {"id", "ref", "file", "recorded_at", "recorded_by", "legal_name", "preferred_name", "sort_key"}  # fmt: skip
# the offers themselves and what is said of them, and what merely says that something happened
THEIR_OWN = {TenancyOffer, OffersAtPanel, Duty}
names = count(1)


def somebody(town: Any) -> Any:
    """Somebody new on the way to a tenancy."""
    return leaver(town, f"Kai Ember{'abcdefghijklmnopqrstuvwxyz'[next(names) % 26]}{next(names)}")


def stored(town: Any, who: Any) -> dict[str, list[Any]]:
    """Every row about somebody, in every table that holds any, as their worker sees it; and what is owed on their case."""
    found: dict[str, list[Any]] = {}
    with acting_as(town.dele, LATER):
        for model in apps.get_models():
            fields = {one.name for one in model._meta.get_fields()}
            if "file" not in fields or model in THEIR_OWN or "recorded_by" not in fields:
                continue
            rows = model._base_manager.filter(file_id=who.file_id).order_by("pk")
            kept = [
                {k: v for k, v in row.items() if k.removesuffix("_id") not in NEVER_THE_SAME}
                for row in rows.values()
            ]
            if kept:
                found[model._meta.db_table] = kept
        open_ = Duty.objects.filter(file_id=who.file_id, closed_at=None)
        of_theirs = open_.exclude(clauses__contains=["STK-OFFER-08"])
        found["duty"] = sorted(of_theirs.values_list("rule", "role", "due_at"))
    return found


def says_no(town: Any, search: Any, stage: str) -> None:
    """One home, and no: at once, once it was gone through, or after the viewing."""
    if stage == "at once":
        offer = do(town, "otis", WHEN, actions.offer_tenancy, search=search, **OFFERED)
    else:
        offer = offered(town, search, WHEN)
    if stage == "after the viewing":
        booked = {"offer": offer, "kind": "viewing", "appointment_at": at("2026-03-09 11:00")}
        viewing = do(town, "otis", WHEN, actions.book_tenancy_appointment, **booked)
        do(town, "dele", WHEN, actions.agree_companion, appointment=viewing, companion="lead_worker")  # fmt: skip
    do(town, "dele", WHEN, actions.decline_tenancy_offer, offer=offer)


def nothing_changes(town: Any, stages: list[str]) -> None:
    """With so many a no, everything stored is as without any; and the next home is offered and signed for alike."""
    glad, choosy = somebody(town), somebody(town)
    for who, said in ((glad, []), (choosy, stages)):
        search = searching(town, who, WHEN)
        for stage in said:
            says_no(town, search, stage)
    before, after = stored(town, glad), stored(town, choosy)
    after.pop("tenancy_appointment", None)  # the viewing that there was
    assert after == before
    for who in (glad, choosy):
        with acting_as(town.otis, WHEN):
            search = at_search.PropertySearch.objects.get(file_id=who.file_id)
        offer = offered(town, search, WHEN)
        do(town, "dele", WHEN, actions.accept_tenancy_offer, offer=offer)
        do(town, "otis", WHEN, actions.sign_tenancy, offer=offer, tenancy_type="equitable", starts_on=at(WHEN).date())  # fmt: skip
    before, after = stored(town, glad), stored(town, choosy)
    after.pop("tenancy_appointment", None)
    for one in (*before["tenancy"], *after["tenancy"]):
        one.pop("offer_id")
    assert after == before


STAGES = st.sampled_from(["at once", "gone through", "after the viewing"])


@FEW
@given(stages=st.lists(STAGES, min_size=1, max_size=5))
def test_saying_no_changes_nothing_that_is_stored(town: Any, stages: list[str]) -> None:
    nothing_changes(town, stages)


def test_a_no_that_cost_something_would_be_seen(town: Any, monkeypatch: Any) -> None:
    """The control: a search that is begun anew after a no loses its place, and one row differs."""
    kept = at_search.change

    def costs(row: Any, **new: Any) -> None:
        kept(row, **new)
        if new.get("state") == "declined":
            kept(row.search, started_on=row.search.started_on + timedelta(days=30))

    monkeypatch.setattr(at_search, "change", costs)
    with pytest.raises(AssertionError):
        nothing_changes(town, ["at once"])


# --- consent ---

STEPS = st.lists(st.sampled_from(["agrees", "takes it back", "problem"]), min_size=1, max_size=7)


def only_what_was_agreed_to_is_told(town: Any, steps: list[str]) -> None:
    """What the worker reads is what was found while they agreed, and stays; the landlord's notes are all there."""
    who = somebody(town)
    tenancy = signed(town, who, WHEN)
    agreed, told, noted = False, [], []
    for minute, step in enumerate(steps):
        when = f"2026-03-10 10:{minute:02}"
        if step == "problem":
            problem(town, tenancy, when, words=f"Number {minute}")
            noted.append(f"Number {minute}")
            told += noted[-1:] if agreed else []
        elif agreed != (step == "agrees"):
            (agrees if step == "agrees" else takes_back)(town, who, when)
            agreed = step == "agrees"
    with acting_as(town.dele, LATER):
        news = TenancyNews.objects.filter(file_id=who.file_id).order_by("pk")
        assert [one.words for one in news] == told
        assert not TenancyIssue.objects.filter(file_id=who.file_id).exists()
    with acting_as(town.stan, LATER):
        issues = TenancyIssue.objects.filter(file_id=who.file_id).order_by("pk")
        assert [one.description for one in issues] == noted
    # and another home is theirs as if nobody had asked
    do(town, "otis", LATER, actions.end_tenancy, tenancy=tenancy)
    signed(town, who, LATER)


@FEW
@given(steps=STEPS)
def test_news_goes_while_they_agree_and_a_home_never_depends_on_it(
    town: Any, steps: list[str]
) -> None:
    only_what_was_agreed_to_is_told(town, steps)


@pytest.mark.parametrize("broken", [lambda file: True, lambda file: False], ids=["always", "never"])
def test_news_that_did_not_ask_would_be_seen(town: Any, monkeypatch: Any, broken: Any) -> None:
    """The control: whoever asks no more, or asks once and remembers, is found out."""
    monkeypatch.setattr("accord.casework.tenancies.actions.wobbling.may_tell", broken)
    with pytest.raises(AssertionError):
        only_what_was_agreed_to_is_told(
            town, ["problem", "agrees", "problem", "takes it back", "problem"]
        )
