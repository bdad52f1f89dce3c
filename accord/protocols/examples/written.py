"""Examples as they are written. Nothing unknown is accepted: a misspelt question would pass."""

from datetime import date, datetime
from typing import Annotated, Any

from pydantic import AliasChoices, BeforeValidator, Field, model_validator

from accord.protocols.parts import ClauseId, ClauseIds, Names, Part, as_list

Moment = str | datetime | date
ClauseList = Annotated[list[ClauseId], BeforeValidator(as_list)]


class Step(Part):
    """Something that happens: an event with its facts, or in a journey an action with its fields."""

    at: Moment
    event: str = ""
    facts: dict[str, Any] = {}
    by: str = ""
    do: str = ""
    fields: dict[str, Any] = Field(default={}, alias="with")
    keep: str = Field(default="", alias="as")  # a name for what the action returns: `$name` later
    override: str = ""

    @model_validator(mode="after")
    def _event_or_action(self) -> "Step":
        if bool(self.event) == bool(self.do):
            raise ValueError("say what happens: `event`, or `do` with the name of an action")
        return self


class Asked(Part):
    """What every question may name."""

    clause: ClauseId | None = None
    at: Moment | None = None


class OfDuty(Asked):
    """About one duty."""

    owed_by: str = ""
    due: Moment | None = None
    aim: Moment | None = None
    rule: str = ""
    late: bool | None = None
    flagged: bool | None = None


class OfRefusal(Asked):
    """About a gate."""

    says: str = ""
    event: str = ""


class OfTelling(Asked):
    """About one recipient; `to` and `role` may be written for `who`."""

    who: str = Field(default="", validation_alias=AliasChoices("who", "to", "role"))
    how: str = ""
    by: Moment | None = None
    force: str = ""
    says: str = ""
    event: str = ""


class OfSight(Asked):
    """About a role and a class of information."""

    role: str
    klass: str = Field(default="", alias="class")
    marking: int = 0


class OfMeeting(Asked):
    """About a role's part in a meeting."""

    role: str
    meeting: str = ""
    on: date | str | None = None
    deputy: str = ""
    facts: dict[str, Any] = {}


class OfTable(Asked):
    """About a decision table."""

    table: str = ""
    answer: Annotated[list[str], BeforeValidator(as_list)] = Field(alias="is")
    facts: dict[str, Any] = {}


class OfLadder(Asked):
    """About the rung a matter is on; `next` is the one that may be climbed now."""

    ladder: str = ""
    answer: str = Field(default="", alias="is")
    next: str = ""


class OfForm(Asked):
    """About what a record should hold."""

    form: str = ""
    item: Names = []
    facts: dict[str, Any] = {}


class OfDates(Asked):
    """About the dates of a series."""

    are: list[date | str] = []
    flagged: list[date | str] | None = None


class OfArrangement(Asked):
    """About what is agreed for this young person."""

    arrangement: str = ""
    answer: dict[str, Any] | None = Field(default=None, alias="is")


class OfMatch(Asked):
    """About a young person and a place."""

    match: str = ""
    person: dict[str, Any] = {}
    place: dict[str, Any] = {}
    between: dict[str, Any] = {}
    says: str = ""


class Example(Part):
    """One dated story with its questions."""

    example: str
    covers: ClauseIds
    packs: Names = []
    area: str = ""  # which of the demo's areas a journey is played in
    young_person: dict[str, Any] = {}
    holds: Names = []  # roles taken as held from the start
    given: list[Step] = []
    when: list[Step] = []
    then: list[dict[str, Any]] = Field(min_length=1)
    says: str = ""

    @property
    def steps(self) -> list[Step]:
        """Everything that happens, in the order written."""
        return [*self.given, *self.when]


QUESTIONS: dict[str, type[Asked]] = {
    **dict.fromkeys(("duty", "no_duty", "law", "done", "overdue", "lapsed"), OfDuty),
    **dict.fromkeys(("refused", "not_refused"), OfRefusal),
    **dict.fromkeys(("told", "not_told"), OfTelling),
    **dict.fromkeys(("sees", "cannot_see", "holds", "does_not_hold"), OfSight),
    **dict.fromkeys(
        (
            "arranges",
            "chairs",
            "notes",
            "must_attend",
            "should_attend",
            "may_attend",
            "may_not_attend",
        ),
        OfMeeting,
    ),
    "outcome": OfTable,
    "rung": OfLadder,
    **dict.fromkeys(("missing", "not_missing"), OfForm),
    "review_dates": OfDates,
    "arrangement": OfArrangement,
    **dict.fromkeys(("fits", "does_not_fit"), OfMatch),
}
SAYS_NOT = frozenset(
    {
        "no_duty",
        "not_refused",
        "not_told",
        "cannot_see",
        "does_not_hold",
        "not_missing",
        "may_not_attend",
        "lapsed",
        "does_not_fit",
    }
)
