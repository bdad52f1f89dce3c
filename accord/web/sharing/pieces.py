"""A paper's parts put together for a page to draw."""

from typing import Any

from accord.casework.sharing.papers import Paper


def pieces(paper: Paper) -> list[dict[str, Any]]:
    """The parts of a paper, the rows of each table and the items of each list together."""
    found: list[dict[str, Any]] = []
    for part in paper.parts:
        if part.part == "row":
            found[-1]["rows"].append(part.cells)
        elif part.part == "item" and found and found[-1]["kind"] == "items":
            found[-1]["items"].append(part.cells[0])
        elif part.part == "item":
            found.append({"kind": "items", "items": [part.cells[0]]})
        elif part.part == "columns":
            found.append({"kind": "table", "columns": part.cells, "rows": []})
        else:
            found.append({"kind": part.part, "words": part.cells[0]})
    return found
