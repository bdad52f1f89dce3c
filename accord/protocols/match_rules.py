"""Rules that compare a young person's facts with those of a place, as they are written."""

from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, Field, model_validator

from accord.protocols.parts import Id, Rule, Where
from accord.protocols.where import Comparison, parse

COMPARES = ("at_least", "at_most", "same", "includes", "excludes")
Compare = Literal["at_least", "at_most", "same", "includes", "excludes"]


def _flat(value: Any) -> Any:
    if any(not isinstance(part, Comparison) for part in parse(value).parts):
        raise ValueError(
            "compare facts one by one; write a second rule instead of `all`, `any` or `not`"
        )
    return value or {}


Flat = Annotated[dict[str, Any], BeforeValidator(_flat)]


class Match(Rule):
    """What a place must be, or had better be, for a young person of whom `where` holds.

    A hard rule that is not met rules the place out. A soft one that is met gives its points.
    """

    kind: ClassVar[str] = "match"
    id: Id = Field(alias="match")
    title: str
    force: Literal["hard", "soft"]
    where: Where = {}  # of the young person: whom the rule is about
    where_place: Where = {}  # of the place: which places it is about
    place: Flat = {}  # what the place must be
    between: Flat = {}  # what must be known of the two together
    compare: dict[str, dict[Compare, str]] = {}  # young person's fact: {comparison: place's fact}
    apart: bool = False  # nobody lives there whom they must not meet, nor who must not meet them
    most_of_one_group: int | None = Field(default=None, ge=1)  # in one postcode area
    says: str  # why not; {fact} and {person.fact} are filled in
    met: str = ""  # why
    points: int = Field(default=0, ge=0, le=100)
    sealed: bool = False  # the reason is not said: no fact of it is shown

    @model_validator(mode="after")
    def _asks_something(self) -> "Match":
        asks = (self.place, self.between, self.compare, self.apart, self.most_of_one_group)
        if not any(asks):
            raise ValueError(
                "say what is asked: `place`, `between`, `compare`, `apart` or `most_of_one_group`"
            )
        if (self.force == "soft") != bool(self.points):
            raise ValueError("a soft rule gives `points`, and a hard one none")
        return self
