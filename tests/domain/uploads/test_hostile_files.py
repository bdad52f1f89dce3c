"""Hostile files: each is refused with a sentence, or comes out as something that cannot act.

The same judge that is shown what comes out is shown what went in: it must find those wanting.
"""

import io
import re
from typing import Any

import pikepdf
import pytest
from PIL import Image

from accord.access.refusals import Refused
from accord.casework.uploads import rebuilding
from accord.casework.uploads.sandbox import papers
from accord.casework.uploads.sandbox.saying import KINDS, Remade
from tests.domain.uploads import honest
from tests.domain.uploads.hostile import CANARY, corpus

ACTS = re.compile(
    rb"/(JavaScript|JS|Launch|OpenAction|AA|EmbeddedFiles?|Filespec|RichMedia|XFA|AcroForm|Annots|SubmitForm|ImportData|GoTo[RE]|URI|"
    rb"Rendition|PieceInfo|OPI|Metadata|Alternates|Encrypt|Info)\b"
)  # fmt: skip
PNG_PARTS = {b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"}
SECONDS, MIB = 5, 512


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    """What is sent."""
    return corpus()


@pytest.fixture(scope="module")
def outcomes(files: dict[str, bytes]) -> dict[str, Any]:
    """What becomes of each."""
    return dict(zip(files, rebuilding.outcomes(list(files.values())), strict=True))


def dangers(found: Remade) -> list[str]:
    """What is left in a file that could act, or says more than it shows."""
    content = found.content
    if found.media_type == "application/pdf":
        content = _laid_open(content)
        wrong = [f"{one.decode()} is there" for one in set(ACTS.findall(content))]
    elif found.media_type == "image/png":
        wrong = [f"{part!r} is there" for part in _parts_of(content) - PNG_PARTS]
        wrong += [] if content.endswith(b"IEND\xaeB`\x82") else ["something is behind it"]
    elif found.media_type == "image/jpeg":
        said = Image.open(io.BytesIO(content))
        wrong = [f"{one} is said" for one in said.info if one in ("exif", "comment", "icc_profile")]
        wrong += [] if content.endswith(b"\xff\xd9") else ["something is behind it"]
    else:
        text = content.decode()
        wrong = (
            [] if all(c.isprintable() or c in "\n\t" for c in text) else ["it has control signs"]
        )
        wrong += (
            ["it is a page"] if re.search(r"<\s*(script|html|svg|!doctype|\?)", text, re.I) else []
        )
    return wrong + (["the canary is alive"] if CANARY in content else [])


def _laid_open(content: bytes) -> bytes:
    """A PDF with nothing packed, and every object written out."""
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as opened:
        opened.save(
            made,
            compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )
    return made.getvalue()


def _parts_of(content: bytes) -> set[bytes]:
    found, at = set(), 8
    while at + 8 <= len(content):
        size = int.from_bytes(content[at : at + 4], "big")
        found.add(content[at + 4 : at + 8])
        at += 12 + size
    return found


def test_there_are_two_hundred_and_more(files):
    assert len(files) >= 200
    assert len(set(files.values())) >= 200


def test_each_is_refused_in_a_sentence_or_cannot_act(outcomes):
    wrong = {
        name: one.says or dangers(one.made)
        for name, one in outcomes.items()
        if (one.made is None) == (not one.says.endswith(".")) or one.says == rebuilding.STUCK
        or (one.made is not None and dangers(one.made))
    }  # fmt: skip
    assert wrong == {}


def test_none_takes_longer_or_more_than_it_may(outcomes):
    assert {name: one.cpu for name, one in outcomes.items() if one.cpu >= SECONDS} == {}
    assert {name: one.mib for name, one in outcomes.items() if one.mib >= MIB} == {}


def test_without_making_them_anew_the_same_judge_finds_them_alive(files, outcomes):
    through = {name for name, one in outcomes.items() if one.made is not None}
    kept_as_they_came = {
        name for name in through if _alive(Remade(outcomes[name].made.media_type, files[name]))
    }
    assert len(kept_as_they_came) >= 40
    assert {"pdf with a script on opening", "a photograph that says where"} <= kept_as_they_came


def _alive(one: Remade) -> bool:
    try:
        return bool(dangers(one))
    except Exception:  # damaged, so that only what reads it can say what it does
        return True


def test_leaving_one_thing_in_is_found(monkeypatch):
    made = honest.new_pdf()
    made.pages[0].obj.AA = pikepdf.Dictionary(O=pikepdf.Dictionary(S=pikepdf.Name.JavaScript))
    content = honest.saved(made)
    assert dangers(papers.remade(content, "application/pdf")) == []

    monkeypatch.setattr(papers, "KEPT_OF_PAGE", papers.KEPT_OF_PAGE | {"/AA"})
    monkeypatch.setattr(papers, "ACTING", papers.ACTING - {"/AA"})
    monkeypatch.setattr(papers, "_look_again", lambda made: None)
    assert dangers(papers.remade(content, "application/pdf")) != []


def test_who_builds_is_not_believed(monkeypatch):
    made = honest.new_pdf()
    made.pages[0].obj.AA = pikepdf.Dictionary(O=pikepdf.Dictionary(S=pikepdf.Name.JavaScript))
    monkeypatch.setattr(papers, "KEPT_OF_PAGE", papers.KEPT_OF_PAGE | {"/AA"})
    monkeypatch.setattr(papers, "ACTING", papers.ACTING - {"/AA"})

    with pytest.raises(papers.NotTaken):
        papers.remade(honest.saved(made), "application/pdf")


@pytest.fixture(scope="module")
def kept() -> dict[str, Remade]:
    """What becomes of files as people really have them."""
    sent = {
        "paper": honest.paper(),
        "form": honest.filled_in_form(),
        "locked only for change": honest.saved(
            honest.new_pdf(), encryption=pikepdf.Encryption(owner="o", user="")
        ),
        "picture": honest.picture(),
        "photograph": honest.photograph(),
        "text": "Kai’s plan.\r\nSecond line.\n".encode(),
        "old text": "Kai’s plan.".encode("cp1252"),
        "turned text": "plan \u202egnp.exe".encode(),
    }
    found = dict(zip(sent, rebuilding.outcomes(list(sent.values())), strict=True))
    assert {name: one.says for name, one in found.items() if one.made is None} == {}
    return {name: one.made for name, one in found.items()}


def test_what_is_honest_stays_readable(kept):
    from pypdf import PdfReader

    def words(name: str) -> str:
        return PdfReader(io.BytesIO(kept[name].content)).pages[0].extract_text()

    assert honest.WORDS in words("paper")
    assert honest.WORDS in words("locked only for change")
    assert "Kai Ember" in words("form"), "what was filled in is drawn on the page"
    assert kept["text"].content.decode() == "Kai’s plan.\nSecond line.\n"
    assert kept["old text"].content.decode() == "Kai’s plan."
    assert kept["turned text"].content.decode() == "plan gnp.exe"
    assert {name: dangers(one) for name, one in kept.items() if dangers(one)} == {}


def test_a_photograph_stands_upright_and_says_nothing_of_where_it_was_taken(kept):
    before = Image.open(io.BytesIO(honest.photograph()))
    assert before.getexif().get_ifd(0x8825), "the control: it said so before"

    after = Image.open(io.BytesIO(kept["photograph"].content))
    assert after.size == before.size[::-1]
    assert dict(after.getexif()) == {}


def test_what_is_too_large_is_not_even_opened(monkeypatch):
    def opened(contents: Any) -> Any:
        raise AssertionError("it was opened")

    monkeypatch.setattr(rebuilding, "outcomes", opened)
    with pytest.raises(Refused, match="larger than 10 MB"):
        rebuilding.rebuilt(b"%PDF-" + bytes(rebuilding.MOST))


def test_a_word_file_is_refused_with_what_to_do():
    with pytest.raises(Refused, match=re.escape(KINDS)):
        rebuilding.rebuilt(b"PK\x03\x04....[Content_Types].xml....word/document.xml")


def test_what_opens_files_may_do_nothing_else(tmp_path):
    """The control: without its limits it could write a file and reach the network."""
    probe = (
        "import os, resource, socket, sys\n"
        "from accord.casework.uploads.sandbox import __main__ as it\n"
        "tried = {}\n"
        "def attempt(name, what):\n"
        "    try: what(); tried[name] = True\n"
        "    except OSError: tried[name] = False\n"
        "def all_of_it():\n"
        "    attempt('write', lambda: open(sys.argv[1], 'w').close())\n"
        "    attempt('read', lambda: open('/etc/hostname').close())\n"
        "    attempt('network', lambda: socket.socket().close())\n"
        "    print(*sorted(tried.items()))\n"
        "all_of_it()\n"
        "for name, most in it.LIMITS.items(): resource.setrlimit(getattr(resource, name), (most, most))\n"
        "all_of_it()\n"
        "print(os.environ.get('ACCORD_SECRET_KEY'))\n"
    )
    import subprocess
    import sys

    command = [*rebuilding.COMMAND[:4], "-c", probe, str(tmp_path / "made")]
    assert command[0] == sys.executable
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    assert said[0] == "('network', True) ('read', True) ('write', True)"
    assert said[1] == "('network', False) ('read', False) ('write', False)"


def test_no_secret_of_the_service_is_handed_in(monkeypatch):
    monkeypatch.setenv("ACCORD_FILES_KEY", "secret")
    given: dict[str, Any] = {}
    real = rebuilding.subprocess.run

    def noted(*args: Any, **kwargs: Any) -> Any:
        given.update(kwargs)
        return real(*args, **kwargs)

    monkeypatch.setattr(rebuilding.subprocess, "run", noted)
    rebuilding.outcomes([])
    assert set(given["env"]) == {"PATH", "LANG"}
