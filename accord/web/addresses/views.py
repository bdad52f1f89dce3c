"""On one page: where letters go now and went before, whether that is safe, and how people are reached."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from accord import clock
from accord.casework.addresses import actions, queries
from accord.casework.addresses.models import WAYS, SafeContact, SafeToWrite
from accord.casework.addresses.queries import AddressLine
from accord.web.case_form import CasePage, ways
from accord.web.cases.presenting import title_of

SAFE = {
    "yes": ("done", "Safe to write to"),
    "no": ("loud", "Not safe to write to"),
    "not_known": ("warm", "Not known to be safe"),
}

ON_ONE = (
    ("Say if it is safe", actions.say_if_safe, "safe"),
    ("Change it", actions.change_address, "change"),
    ("Letters no longer go there", actions.end_address, "end"),
)


class Addresses(CasePage):
    """Where letters go and how people are reached, as far as the reader may know."""

    template_name = "addresses/addresses.jinja"
    tab = "People"
    back_to = "cases:people"
    title = "Where letters go"

    def get(self, request: HttpRequest, ref: str) -> HttpResponse:
        """Show them."""
        seen = "location" in self.seen
        lines = queries.addresses_on(self.file) if seen else []
        return self.page(
            seen=seen,
            reached="contact" in self.seen,
            now=[self._now(line) for line in lines if line.current],
            before=[_before(line) for line in lines if not line.current],
            reach=[_reach(row) for row in queries.ways_to_reach(self.file)],
            ways=ways(
                [
                    self.way("Add an address", actions.add_address, "addresses:add", when=seen),
                    self.way(
                        "Say how somebody can be reached safely",
                        actions.say_how_to_contact,
                        "addresses:reach",
                        when="contact" in self.seen,
                    ),
                ]
            ),
        )

    def _now(self, line: AddressLine) -> dict[str, Any]:
        pk, whose = line.address.pk, title_of(line.address.whose)
        tone, state = SAFE[line.safe]
        return {
            "whose": whose,
            "lines": line.address.lines,
            "tone": tone,
            "state": state,
            "since": _since(line),
            "said": [_said(one) for one in line.said],
            "ways": ways(
                self.way(words, action, f"addresses:{name}", pk, about=whose)
                for words, action, name in ON_ONE
            ),
        }


def _since(line: AddressLine) -> str:
    row = line.address
    return f"Since {clock.day_in_words(row.starts_on)}, recorded by {row.recorded_by.name}"


def _said(one: SafeToWrite) -> str:
    what = SAFE[one.safe][1]
    return f"{what}: {one.because} ({one.recorded_by.name}, {clock.in_words(one.recorded_at)})"


def _before(line: AddressLine) -> list[Any]:
    row = line.address
    until = clock.day_in_words(row.ends_on) if row.ends_on else ""
    return [
        title_of(row.whose),
        {"text": ", ".join(row.lines), "hint": SAFE[line.safe][1]},
        clock.day_in_words(row.starts_on),
        {"text": until, "hint": f"Ended by {row.ended_by.name}" if row.ended_by else ""},
    ]


def _reach(row: SafeContact) -> dict[str, Any]:
    words = dict(WAYS)
    return {
        "whose": title_of(row.whose),
        "rows": [
            ("How", [words[way] for way in row.ways], ""),
            ("When", row.times, ""),
            ("What not to say", row.avoid or "Nothing was named", ""),
            ("Said by", f"{row.recorded_by.name}, {clock.in_words(row.recorded_at)}", ""),
        ],
    }
