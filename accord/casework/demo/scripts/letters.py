"""Where letters go, which is not always where somebody sleeps, and how they are reached safely."""

from typing import Any

from accord import clock
from accord.casework.addresses import actions
from accord.casework.demo.playing import Script, Story

# A house that is not there, in a street that is not there.
ADDRESS = {"line_1": "27 Tollbridge Row", "town": "Fernley", "postcode": "ZE9 9ZZ"}
SAFE = "They asked for it alone. Their friend’s mother keeps the letters for them."
REACH = {
    "whose": "young_person",
    "ways": ["text", "in_person"],
    "times": "Weekdays before 3pm",
    "avoid": "Do not say who you are to whoever picks up.",
}


def letters_go(s: Story) -> Script:
    """Letters go to a friend's, where it is safe; when and how to call is written down."""
    if not s.has("letters_elsewhere"):
        return
    worker, file = s.made["worker"], s.made["file"]
    said: dict[str, Any] = {
        "whose": "young_person",
        "addressed_to": s.made["person"].preferred_name,
        "starts_on": clock.local_date(s.at),
        **ADDRESS,
    }
    address = yield s.do(worker, actions.add_address, file=file, **said)
    yield s.do(worker, actions.say_if_safe, address=address, safe="yes", because=SAFE)
    yield s.do(worker, actions.say_how_to_contact, file=file, **REACH)
