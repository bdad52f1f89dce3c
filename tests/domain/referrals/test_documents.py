"""Which documents may be kept with a referral, and who may open them."""

import io

import pytest
from pypdf import PdfReader

from accord.access.refusals import Refused
from accord.casework.referrals.models import (
    ReferralDocument,
)
from accord.casework.referrals.queries import (
    document_file,
)
from accord.casework.uploads.queries import content_of
from tests.domain.referrals.journeys import (
    SENT,
    Step,
    play,
    seeing,
    take,
    written,
)
from tests.domain.uploads.honest import WORDS, paper


def attach(case, **fields):
    fields = {"kind": "other", "title": "Something", **fields}
    return take(case, Step("attach_document", "dele", lambda c: {"referral": c.referral, **fields}))


def test_a_document_is_here_there_or_nowhere_and_why(case):
    play(case, written()[:3])
    with pytest.raises(Refused, match="say where it is held, or say why there is none"):
        attach(case)

    assert attach(case, held_where="School office").media_type == ""


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


def test_a_document_comes_back_to_those_who_may_open_it_and_the_other_kinds_are_refused(case):
    play(case, written()[:3])
    document = attach(case, kind="care_or_pathway_plan", content=paper())
    with pytest.raises(Refused, match="PDF, a PNG or JPEG picture, or a plain text"):
        attach(case, content=b"PK\x03\x04....[Content_Types].xml....word/document.xml")
    with seeing(case):
        assert ReferralDocument.objects.count() == 1, "nothing is left of the refused one"
        row, kept = document_file(document.ref)
        assert (row.media_type, kept.media_type) == ("application/pdf", "application/pdf")
        assert WORDS in PdfReader(io.BytesIO(content_of(kept))).pages[0].extract_text()

    with seeing(case, "maeve"), pytest.raises(ReferralDocument.DoesNotExist):
        document_file(document.ref)
