"""Which documents may be kept with a referral, and who may open them."""

import pytest

from accord.access.refusals import Refused
from accord.casework.referrals.actions.documents import DOCX, media_type
from accord.casework.referrals.models import (
    ReferralDocument,
)
from accord.casework.referrals.queries import (
    document_content,
)
from tests.domain.referrals.journeys import (
    SENT,
    Step,
    play,
    seeing,
    take,
    written,
)

WORD = b"PK\x03\x04....[Content_Types].xml....word/document.xml"


# --- what may be kept ---
@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"%PDF-1.4\n...", "application/pdf"),
        (b"\x89PNG\r\n\x1a\n....", "image/png"),
        (b"\xff\xd8\xff\xe0....", "image/jpeg"),
        (WORD, DOCX),
        ("Kai’s plan.\n".encode(), "text/plain"),
    ],
)
def test_a_file_is_what_is_in_it(content, found):
    assert media_type(content) == found


@pytest.mark.parametrize(
    "content",
    [b"PK\x03\x04 a zip of anything", b"MZ\x90\x00", b"\x00\x01\x02", b"", b"\x7fELF"],
)
def test_other_files_are_refused_whatever_they_are_called(content):
    with pytest.raises(Refused, match="PDF, Word, PNG, JPEG or plain text"):
        media_type(content)


def attach(case, **fields):
    fields = {"kind": "other", "title": "Something", **fields}
    return take(case, Step("attach_document", "dele", lambda c: {"referral": c.referral, **fields}))


def test_a_file_of_five_megabytes_is_kept_and_a_larger_one_is_not(case):
    play(case, written()[:3])
    attach(case, content=b"%PDF-" + b"x" * (5 * 1024 * 1024 - 5))

    with pytest.raises(Refused, match="larger than 5 MB"):
        attach(case, content=b"%PDF-" + b"x" * (5 * 1024 * 1024 - 4))


def test_a_document_is_here_there_or_nowhere_and_why(case):
    play(case, written()[:3])
    with pytest.raises(Refused, match="say where it is held, or say why there is none"):
        attach(case)

    assert attach(case, held_where="School office").content is None


def test_nothing_is_attached_before_the_referral_is_started(case):
    play(case, written()[:1])

    with pytest.raises(Refused, match="has not been started"):
        attach(case, held_where="School office")


def test_a_document_is_removed_once_and_before_sending(case):
    play(case, written()[:3])
    document = attach(case, held_where="School office")
    remove = Step("remove_document", "dele", lambda c: {"document": document})
    take(case, remove)

    with pytest.raises(Refused, match="removed already"):
        take(case, remove)


def test_a_sent_document_stays(case):
    play(case, SENT)
    with seeing(case):
        document = ReferralDocument.objects.first()

    with pytest.raises(Refused, match="with the placements team"):
        take(case, Step("remove_document", "dele", lambda c: {"document": document}))


def test_a_document_comes_back_as_it_went_in_to_those_who_may_open_it(case):
    play(case, SENT)
    with seeing(case):
        ref = ReferralDocument.objects.get(kind="care_or_pathway_plan").ref
        document, content = document_content(ref)
        assert (document.media_type, content) == (
            "application/pdf",
            b"%PDF-1.7 care_or_pathway_plan",
        )

    with seeing(case, "maeve"), pytest.raises(ReferralDocument.DoesNotExist):
        document_content(ref)
