"""The statements that Django writes: each names the area of every growing table that it reads.

`one_area.py` says why. It stands here, and not in each query, so that no query can forget it: not
a sub-select, not the row that a foreign key leads to, not what is fetched beside a list.
"""

from typing import Any

from django.db.backends.postgresql import compiler
from django.db.models.sql.compiler import SQLAggregateCompiler, SQLDeleteCompiler, SQLUpdateCompiler
from django.db.models.sql.datastructures import BaseTable, Join
from django.db.models.sql.where import ExtraWhere, WhereNode

from accord.access.postgres import one_area

SQLInsertCompiler = compiler.SQLInsertCompiler

__all__ = [
    "SQLAggregateCompiler",
    "SQLCompiler",
    "SQLDeleteCompiler",
    "SQLInsertCompiler",
    "SQLUpdateCompiler",
]


class SQLCompiler(compiler.SQLCompiler):
    """Django's, with the area of whoever is asking beside each growing table."""

    where: Any  # what the statement asks, from `pre_sql_setup()` on

    def pre_sql_setup(self, with_col_aliases: bool = False) -> Any:
        """Add the condition of the table that the statement begins with to what it asks."""
        found = super().pre_sql_setup(with_col_aliases=with_col_aliases)
        area = one_area.asked()
        if area is not None:
            first = [self._named(alias) for alias in self.query.alias_map if self._begins(alias)]
            asked = [ExtraWhere([sql], [area]) for sql in first]
            if asked:
                self.where = WhereNode([*([self.where] if self.where else []), *asked])
        return found

    def compile(self, node: Any) -> tuple[str, Any]:
        """Write a part of the statement; a join of a growing table with its area, an outer one too."""
        sql, params = super().compile(node)
        area = one_area.asked()
        if area is not None and isinstance(node, Join) and node.table_name in one_area.GROWS:
            return f"{sql.removesuffix(')')} AND {self._named(node.table_alias)})", [*params, area]
        return sql, params

    def _begins(self, alias: str) -> bool:
        table = self.query.alias_map[alias]
        counted = self.query.alias_refcount[alias]
        return counted and isinstance(table, BaseTable) and table.table_name in one_area.GROWS

    def _named(self, alias: str) -> str:
        return f'{self.quote_name_unless_alias(alias)}."area_id" = %s'
