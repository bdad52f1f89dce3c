"""Copies of the database that can be restored to a chosen second, made by PostgreSQL's own programs.

A store is a folder on another machine than the database's. Whoever keeps it fetches from
the database; the database's machine neither writes nor deletes there. It holds whole copies
(`take`), everything written since (`keep`), and what restores from it have shown (`drill`).
"""

from config.backup.programs import CannotBackUp
from config.backup.store import Base, Store

__all__ = ["Base", "CannotBackUp", "Store"]
