"""Write docs/generated from the code and the packs; `--check` says whether what is there is current.

Nothing here touches a database.
"""

import argparse
import sys
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(CHECKOUT))

from accord.cli.catalogue import load_actions  # noqa: E402
from accord.protocols import load  # noqa: E402
from accord.protocols.loader import folders  # noqa: E402
from accord.web.protocol import one_page  # noqa: E402
from tools.documenting import access, duties, events, states  # noqa: E402

OUT = CHECKOUT / "docs" / "generated"
NOTE = "<!-- Made by tools/make_docs.py (`make docs`). Change what it is made from. -->\n"


def printed() -> dict[str, bytes]:
    """The whole rule of who sees what, for each protocol that grants anything: one page to print."""
    packs = {folder.name: load(folder) for folder in folders(CHECKOUT / "packs")}
    return {
        f"who-sees-what-{pack.id}.pdf": one_page.pdf(pack, packs.get("accord"))
        for pack in packs.values()
        if one_page.has_grants(pack)
    }


def pages() -> dict[str, str]:
    """Every page by its name."""
    packs = [load(folder) for folder in folders(CHECKOUT / "packs")]
    actions = load_actions()
    return {
        "states.md": states.page(),
        "events.md": events.page(packs, actions),
        "access.md": access.page(packs),
        **{f"duties-{pack.id}.md": duties.page(pack) for pack in packs},
    }


def main() -> int:
    """Write the pages, or say which are not as they should be. Returns the exit code."""
    parser = argparse.ArgumentParser(description="Write docs/generated.")
    parser.add_argument(
        "--check", action="store_true", help="change nothing; fail where a page is out of date"
    )
    asked = parser.parse_args()
    made = {OUT / name: (NOTE + text).encode() for name, text in pages().items()}
    made |= {OUT / name: paper for name, paper in printed().items()}
    stale = [path for path, text in made.items() if not path.exists() or path.read_bytes() != text]
    stale += [path for path in OUT.glob("*.[mp]d*") if path not in made]
    if asked.check:
        for path in stale:
            print(
                f"{path.relative_to(CHECKOUT)} is out of date; run `make docs` and commit what changes."
            )
        return 1 if stale else 0
    OUT.mkdir(parents=True, exist_ok=True)
    for path in stale:
        path.unlink() if path not in made else path.write_bytes(made[path])
    print(f"{len(stale)} of {len(made)} pages of docs/generated written")
    return 0


if __name__ == "__main__":
    sys.exit(main())
