"""Fetches the design-system files we serve, takes out what we may not use, and checks them.

Run by a developer, never by a build:

    python tools/vendor_assets.py fetch     npm pack, verify, post-process, write
    python tools/vendor_assets.py check     the committed files are exactly those

`vendor.toml` beside this file names each package, the sha512 its archive must have
and the sha256 each file we keep must have. The registry is whatever npm is set up
to use; none is named here.
"""

import argparse
import base64
import hashlib
import re
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LIST = Path(__file__).with_name("vendor.toml")
FONT = '"Helvetica Neue",Helvetica,Arial'


class NotAsExpected(Exception):
    """A file is not the one we reviewed. The sentence says which, and what to do."""


def packages(path: Path = LIST) -> list[dict]:
    """The packages of `vendor.toml`, as written there."""
    return tomllib.loads(path.read_text("utf-8"))["package"]


def check(root: Path = ROOT, path: Path = LIST) -> None:
    """Raise `NotAsExpected` unless every vendored file has the hash written in the list."""
    for package in packages(path):
        for take in package["take"]:
            target = root / take["to"]
            if not target.is_file():
                raise NotAsExpected(f"{take['to']} is missing: run tools/vendor_assets.py fetch.")
            if sha256(target.read_bytes()) != take["sha256"]:
                raise NotAsExpected(
                    f"{take['to']} has been edited. Put changes in accord.css, then run"
                    " tools/vendor_assets.py fetch to get the original back."
                )


def fetch(root: Path = ROOT, path: Path = LIST) -> None:
    """Write every file of the list afresh, from archives whose sha512 has been verified."""
    for package in packages(path):
        with tempfile.TemporaryDirectory() as folder:
            archive = pack(f"{package['name']}@{package['version']}", Path(folder))
            verify(archive, package["sha512"])
            for take in package["take"]:
                text = clean(read(archive, take["from"]), keep=take.get("keep"))
                target = root / take["to"]
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(text, "utf-8")
                print(f'sha256 = "{sha256(text.encode())}"  # {take["to"]}')


def pack(name: str, folder: Path) -> Path:
    """Download one package's archive with npm and return where it is."""
    subprocess.run(["npm", "pack", "--silent", name], cwd=folder, check=True, capture_output=True)
    return next(folder.glob("*.tgz"))


def verify(archive: Path, expected: str) -> None:
    """Raise `NotAsExpected` unless the archive has this npm integrity value (sha512, base64)."""
    actual = base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
    if actual != expected:
        raise NotAsExpected(f"{archive.name} is not the archive that was reviewed; do not use it.")


def read(archive: Path, name: str) -> str:
    """Return one text file of the archive."""
    with tarfile.open(archive) as tar:
        member = tar.extractfile(f"package/{name}")
        if member is None:
            raise NotAsExpected(f"{name} is not in {archive.name}.")
        return member.read().decode("utf-8")


def sha256(content: bytes) -> str:
    """The hash that `vendor.toml` holds for each file we keep."""
    return hashlib.sha256(content).hexdigest()


def clean(text: str, keep: list[str] | None = None) -> str:
    """Take out what only gov.uk may use, and every address that would not resolve here.

    The GDS Transport font, the crown and the crest are licensed to gov.uk alone.
    `keep`, for style sheets, lists the class prefixes whose rules stay.
    """
    text = re.sub(r"(?s)/\*!? Copyright \(c\) 2011 by Margaret Calvert.*?\*/", "", text)
    text = re.sub(r"@font-face\{[^}]*\}", "", text)
    text = re.sub(r'"?GDS Transport"?\s*,\s*arial', FONT, text)
    text = re.sub(r"url\(/assets/[^)]*\)", "none", text)
    text = re.sub(r"//# sourceMappingURL=\S+|/\*# sourceMappingURL=.*?\*/", "", text)
    if keep:
        text = "".join(only(text, keep))
    return text.strip() + "\n"


def only(css: str, prefixes: list[str]) -> Iterator[str]:
    """Yield the rules of a style sheet that style these classes, inside their media queries."""
    for head, body in blocks(css):
        if head.startswith(("@media", "@supports")):
            inside = "".join(only(body, prefixes))
            if inside:
                yield f"{head}{{{inside}}}"
        elif any(re.search(rf"\.{re.escape(prefix)}(?![a-z])", head) for prefix in prefixes):
            yield f"{head}{{{body}}}"


def blocks(css: str) -> Iterator[tuple[str, str]]:
    """Yield each top-level block as its head (selector or at-rule) and its body."""
    css = re.sub(r"(?s)/\*.*?\*/|@charset[^;]*;", "", css)
    start = depth = opened = 0
    for place, letter in enumerate(css):
        if letter == "{":
            depth += 1
            opened = place if depth == 1 else opened
        elif letter == "}":
            depth -= 1
            if depth == 0:
                yield css[start:opened].strip(), css[opened + 1 : place]
                start = place + 1


def main() -> int:
    """Do what the command line asks; 0 when all is well, 1 with one sentence when not."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("what", choices=["fetch", "check"])
    what = parser.parse_args().what
    try:
        fetch() if what == "fetch" else check()
    except NotAsExpected as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
