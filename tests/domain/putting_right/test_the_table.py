"""Every entry that casework records has its line in the table, and every line names what there is."""

import pytest
from django.apps import apps

from accord import vocabulary
from accord.casework.putting_right.kept import Kept
from accord.casework.putting_right.table import KEPT
from accord.cli.catalogue import load_actions


def recorded_on_cases() -> set[str]:
    """The types of entry that an action may record on a young person's case."""
    found = {event for one in load_actions().values() for event in one.records}
    return {event for event in found if vocabulary.event(event).on == "case"}


# families are kept on the area's file, which has no timeline to correct from
ON_THE_AREA = {
    "family_placed_out_of_borough_with_child_concern",
    "csc_notified_of_family_placement",
}


def without_a_line(table: dict[str, Kept]) -> set[str]:
    return recorded_on_cases() - set(table) - ON_THE_AREA


def test_every_entry_an_action_records_has_its_line():
    assert len(recorded_on_cases()) > 100
    assert not without_a_line(dict(KEPT))


def test_an_entry_that_nobody_thought_of_would_be_found():
    # The control.
    assert without_a_line({k: v for k, v in KEPT.items() if k != "offer_accepted"}) == {
        "offer_accepted"
    }


def faults(event: str, kept: Kept) -> list[str]:
    """What a line names that there is not, a few words each."""
    kind = vocabulary.event(event)
    facts = [*kept.by.values(), *kept.facts, *kept.days, *kept.moments]
    found = [f"fact {name}" for name in facts if kind.fact(name) is None]
    if not kept.may_be_withdrawn and not kept.instead.endswith("."):
        found.append("no word of what to do instead")
    if not kept.table:
        return found
    table = apps.get_model(kept.table)
    there = {f.name for f in table._meta.fields} | {f.attname for f in table._meta.fields} | {"pk"}
    columns = {*kept.by, *kept.at, *kept.days, *kept.facts.values(), *kept.undo, *kept.while_}
    if kept.strikes:
        columns.add("withdrawn_at")
    return found + [f"column {name}" for name in sorted(columns - there - {""})]


def test_every_line_names_records_columns_and_facts_that_there_are():
    assert {name: wrong for name, kept in KEPT.items() if (wrong := faults(name, kept))} == {}


@pytest.mark.parametrize(
    ("kept", "fault"),
    [
        (Kept(table="assessments.Offer", by={"pk": "bargain"}, instead="Ask."), "fact bargain"),
        (Kept(table="assessments.Offer", at=("agreed_on",), instead="Ask."), "column agreed_on"),
        (Kept(table="assessments.Offer", strikes=True), "column withdrawn_at"),
        (Kept(table="assessments.Offer"), "no word of what to do instead"),
    ],
)
def test_a_line_that_names_what_there_is_not_would_be_found(kept, fault):
    # The control.
    assert fault in faults("offer_accepted", kept)
