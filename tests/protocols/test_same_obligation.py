"""One obligation stated in two places is one duty citing both; two acts stay two."""

from accord.protocols import compile_packs, load, replay
from tests.protocols.small import DUTY, a_clause, folder_with, happened, written

SAME = DUTY.replace("T-A-01", "O-A-01").replace("within: 5 days", "within: 3 days")


def together(*packs):
    return compile_packs(
        load(folder_with(rules, id=id, clauses=clauses)) for id, rules, clauses in packs
    )


ONE = ("t", DUTY, a_clause("T-A-01"))
OTHER = ("o", SAME, a_clause("O-A-01", more=", same_as: [T-A-01]"))
UNRELATED = ("o", SAME, a_clause("O-A-01"))
EVENT = happened("started", "2026-03-02 10:00", id=1)


def test_two_protocols_make_one_duty_with_the_earlier_time_and_both_clauses():
    (life,) = replay([EVENT], together(ONE, OTHER)).values()

    assert life.duty.clauses == ("T-A-01", "O-A-01")
    assert written(life.duty.due) == "2026-03-05 23:59"
    assert life.duty.also == ("o/meet",)


def test_without_a_word_that_they_are_the_same_there_are_two():
    assert len(replay([EVENT], together(ONE, UNRELATED))) == 2


def test_an_area_under_one_of_them_has_its_own_time_and_cites_only_its_own():
    book = together(ONE, OTHER)
    (life,) = replay([EVENT], book.for_area(["o"])).values()

    assert written(life.duty.due) == "2026-03-05 23:59"
    assert life.duty.clauses == ("O-A-01",)
    assert book.for_area(["o"]) is book.for_area(["o"])


def test_what_closes_one_closes_the_joined_duty():
    rules = SAME.replace("done_when: met", "done_when: held")
    book = together(ONE, ("o", rules, a_clause("O-A-01", more=", same_as: [T-A-01]")))

    (life,) = replay([EVENT, happened("held", "2026-03-03 10:00", id=2)], book).values()

    assert life.status == "done"


def test_two_acts_under_one_clause_stay_two():
    second = DUTY.replace("rule: meet", "rule: write").replace("duty: Meet", "duty: Write")

    assert len(replay([EVENT], together(("t", DUTY + second, a_clause("T-A-01"))))) == 2


def test_two_acts_stay_two_where_another_protocol_says_the_same_as_their_clause():
    second = DUTY.replace("rule: meet", "rule: write").replace("duty: Meet", "duty: Write")
    book = together(("t", DUTY + second, a_clause("T-A-01")), OTHER)

    assert sorted(one.duty.rule for one in replay([EVENT], book).values()) == ["t/meet", "t/write"]


def test_a_clause_stated_twice_in_one_protocol_is_cited_twice_by_its_duty():
    clauses = a_clause("T-A-01", more=", same_as: [T-B-01]") + "\n" + a_clause("T-B-01")
    (life,) = replay([EVENT], together(("t", DUTY, clauses))).values()

    assert life.duty.clauses == ("T-A-01", "T-B-01")


def test_tells_of_two_protocols_are_one():
    tell = "- tell: tell\n  clause: {}\n  when: left\n  to: worker\n  says: Left\n  within: {}\n"
    book = together(
        ("t", tell.format("T-A-01", "3 days"), a_clause("T-A-01")),
        ("o", tell.format("O-A-01", "24 hours"), a_clause("O-A-01", more=", same_as: [T-A-01]")),
    )
    from accord.protocols import State, decide

    (told,) = decide(happened("left", "2026-03-02 10:00"), State(), book).tells

    assert told.clauses == ("T-A-01", "O-A-01")
    assert written(told.due) == "2026-03-03 10:00"


def test_a_series_of_two_protocols_is_one():
    rule = (
        "- recurring: review\n  clause: {}\n  duty: Review\n  every: {}\n  starts_when: started\n"
        "  held_when: held\n  owed_by: worker\n"
    )
    book = together(
        ("t", rule.format("T-A-01", "3 months"), a_clause("T-A-01")),
        ("o", rule.format("O-A-01", "6 weeks"), a_clause("O-A-01", more=", same_as: [T-A-01]")),
    )
    found = replay([EVENT, happened("held", "2026-04-01 10:00", id=2)], book).values()

    assert [(one.status, written(one.duty.due)) for one in found] == [
        ("done", "2026-04-13 23:59"),
        ("open", "2026-05-13 23:59"),
    ]
