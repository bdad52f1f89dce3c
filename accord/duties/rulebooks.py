"""The rules in force in an area, compiled once for each set of adopted packs."""

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from accord.protocols import Rulebook, compile_packs, editions, guides, yaml_file
from accord.protocols.pack import Pack


@lru_cache(maxsize=32)
def pack_in_force(name: str, edition: str = "") -> Pack:
    """One edition of a pack, the newest unless another is named.

    :raises FileNotFoundError: if there is no such pack, or no such edition of it.
    """
    folder = Path(settings.PACKS_DIR) / name
    if not (folder / "pack.yaml").exists():
        raise FileNotFoundError(name)
    for pack in editions(folder):
        if edition in ("", pack.front.edition):
            return pack
    raise FileNotFoundError(f"{name}@{edition}")


@lru_cache(maxsize=64)
def rulebook_for(packs: tuple[str, ...]) -> Rulebook:
    """The compiled rules of these adopted packs ("islington@1"), in that order."""
    return compile_packs([pack_in_force(*adopted.split("@", 1)) for adopted in packs])


@lru_cache(maxsize=64)
def guides_for(packs: tuple[str, ...]) -> dict[str, guides.Guide]:
    """The guided questions of these adopted packs, by id. Most packs have none."""
    folders = [pack_in_force(*adopted.split("@", 1)).folder for adopted in packs]
    files = [folder / "guide.yaml" for folder in folders]
    found = [guides.of(yaml_file.read(file).value) for file in files if file.exists()]
    return {guide.id: guide for guide in found}
