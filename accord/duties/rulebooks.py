"""The rules in force in an area, compiled once for each set of adopted packs."""

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from accord.protocols import Rulebook, compile_packs, load


@lru_cache(maxsize=64)
def rulebook_for(area_id: int | None, packs: tuple[str, ...]) -> Rulebook:
    """The compiled rules of these adopted packs ("islington@1"), in that order."""
    return compile_packs([load(_folder(pack)) for pack in packs])


def _folder(adopted: str) -> Path:
    pack, _, _edition = adopted.partition("@")
    return Path(settings.PACKS_DIR) / pack
