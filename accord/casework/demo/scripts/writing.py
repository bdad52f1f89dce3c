"""What is written to somebody: a letter to a mother that waits to be checked, a page for the home, a letter home."""

from datetime import datetime
from typing import Any

from accord.access.actor import Actor
from accord.access.models import File
from accord.casework.demo.playing import Script, Story
from accord.casework.documents import actions
from accord.casework.documents.models import MadeDocument
from accord.casework.documents.recipients import recipients_on

TO_A_MOTHER = (
    "We would like you to come to the next meeting, if it is all right with your child.\n\n"
    "Please tell me which days are good for you."
)


def writing(s: Story, now: datetime) -> Script:
    """The lead worker writes to the mother and to the home; the keyworker writes to the young person."""
    file, worker, keyworker = s.made["file"], s.made["worker"], s.made["keyworker"]
    yield s.do(
        worker,
        actions.add_contact,
        file=file,
        name=f"{s.pick('Adaeze', 'Lena', 'Maryam')} {s.made['who'].legal_name.split()[-1]}",
        relation="parent",
        known_how="met",
    )
    letter = yield s.do(
        worker,
        write_to,
        file=file,
        role="parent",
        kind="letter",
        purpose="To ask to the next meeting",
        words=TO_A_MOTHER,
        chosen=("identity",),
    )
    yield s.do(worker, actions.ask_second_person, document=letter, role="keyworker")
    page = yield s.do(
        worker, write_to, file=file, role="keyworker", kind="printed_page", purpose="For the folder"
    )
    yield s.do(worker, actions.release_document, document=page)
    home = yield s.do(
        keyworker,
        write_to,
        file=file,
        role="young_person",
        kind="plan",
        purpose="So that you have your plan",
    )
    yield s.do(keyworker, actions.release_document, document=home)


def write_to(*, file: File, role: str, by: Actor, **asked: Any) -> MadeDocument:
    """Make a document for whoever holds this role, or is this to the young person."""
    to = next(one for one in recipients_on(file.pk, by) if one.role == role)
    return actions.make_document(file=file, to=to.key, **asked, by=by)
