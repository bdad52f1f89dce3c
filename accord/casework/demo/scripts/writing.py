"""What is written to somebody: a letter to a mother that waits to be checked, a page for the home, a letter home."""

from datetime import datetime
from typing import Any

from accord.access.actor import Actor
from accord.access.models import File
from accord.casework.demo.playing import Do, Script, Story
from accord.casework.documents import actions
from accord.casework.documents.models import MadeDocument
from accord.casework.documents.recipients import recipients_on

TO_A_MOTHER = (
    "We would like you to come to the next meeting, if it is all right with your child.\n\n"
    "Please tell me which days are good for you."
)


def writing(s: Story, now: datetime) -> Script:
    """The lead worker writes to the mother and to the home; the keyworker writes to the young person."""
    worker, keyworker = s.made["worker"], s.made["keyworker"]
    known = {"file": lambda: s.made["file"], "relation": "parent", "known_how": "met"}
    yield s.do(worker, actions.add_contact, name=lambda: _mother_of(s), **known)
    about = {"kind": "letter", "words": TO_A_MOTHER, "chosen": ("identity",)}
    letter = yield _to(s, worker, "parent", "To ask to the next meeting", **about)
    yield s.do(worker, actions.ask_second_person, document=letter, role="keyworker")
    page = yield _to(s, worker, "keyworker", "For the folder", kind="printed_page")
    yield s.do(worker, actions.release_document, document=page)
    plan = yield _to(s, keyworker, "young_person", "So that you have your plan", kind="plan")
    yield s.do(keyworker, actions.release_document, document=plan)


def _mother_of(s: Story) -> str:
    return f"Lena {s.made['who'].legal_name.split()[-1]}"


def _to(s: Story, who: str, role: str, purpose: str, **asked: Any) -> Do:
    return s.do(who, write_to, file=s.made["file"], role=role, purpose=purpose, **asked)


def write_to(*, file: File, role: str, by: Actor, **asked: Any) -> MadeDocument:
    """Make a document for whoever holds this role, or is this to the young person."""
    to = next(one for one in recipients_on(file.pk, by) if one.role == role)
    return actions.make_document(file=file, to=to.key, **asked, by=by)
