"""Does the release before go on working on the tables of this one? Reads the SQL of every migration since.

    .venv/bin/python tools/lint_migrations.py             judge what came since the last release
    .venv/bin/python tools/lint_migrations.py --shipped   note, with a release, that all there is has shipped

Squawk judges the SQL that Django would run. What has shipped stands in `migrations-shipped.txt`; until
something has, tables are changed where they are first made, and nothing is judged. A migration that must
do what is refused says so itself: `judged = {"ban-drop-column": "The release before no longer reads it."}`.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SHIPPED = Path(__file__).with_name("migrations-shipped.txt")
# What old code, or people at work meanwhile, would notice; the rest is how squawk likes its SQL.
RULES = frozenset({
    "adding-field-with-default", "adding-foreign-key-constraint", "adding-not-nullable-field", "adding-required-field",
    "adding-serial-primary-key-field", "ban-alter-domain-with-add-constraint", "ban-concurrent-index-creation-in-transaction",
    "ban-drop-column", "ban-drop-database", "ban-drop-default", "ban-drop-table", "ban-truncate-cascade", "changing-column-type",
    "constraint-missing-not-valid", "disallowed-unique-constraint", "renaming-column", "renaming-table",
    "require-concurrent-index-creation", "require-concurrent-index-deletion", "syntax-error",
})  # fmt: skip
REASON = 4  # words: fewer say nothing


class NotJudged(Exception):
    """Nothing was read, so nothing can be said: squawk is not there, or said nothing that can be read."""


def main() -> None:
    """Judge, or note what has shipped. Exit 1 where something is refused or could not be judged."""
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    os.environ.setdefault("ACCORD_MODE", "demo")
    import django

    django.setup()
    if "--shipped" in sys.argv:
        SHIPPED.write_text("".join(f"{app} {name}\n" for app, name in sorted(ours())))
        return
    shipped = {tuple(line.split()) for line in SHIPPED.read_text().splitlines()}
    if not shipped:
        print("Nothing has shipped, so no migration is judged.")
        return
    try:
        found = new_since(shipped)
    except NotJudged as wrong:
        sys.exit(str(wrong))
    print("\n".join(found) or "The release before works on these tables.")
    sys.exit(1 if found else 0)


def ours() -> list[tuple[str, str]]:
    """Every migration of Accord's own, in no order."""
    return [key for key, one in _loader(None).disk_migrations.items() if _is_ours(one)]


def new_since(shipped: set[tuple[str, ...]]) -> list[str]:
    """What is wrong with the migrations that have not shipped, judged against a server of its own."""
    from django.db import connection

    from config import embedded
    from config.database import parse

    with embedded.throwaway() as cluster:
        connection.settings_dict.update(parse(cluster.dsn("owner")), ACCORD_ROLE="owner")
        loader = _loader(connection)
        wanted = [key for key in ours() if key not in shipped]
        found = [fault for key in sorted(wanted) for fault in of_migration(loader, key)]
        connection.close()
    return found


def of_migration(loader: Any, key: tuple[str, str]) -> list[str]:
    """What is wrong with one migration."""
    one = loader.get_migration(*key)
    text = sql_of(one, loader.project_state(key, at_end=False))
    return judge(text, ".".join(key), atomic=one.atomic, judged=getattr(one, "judged", {}))


def sql_of(migration: Any, state: Any) -> str:
    """The SQL that Django would run for a migration, on tables as they were before it."""
    from django.db import connection

    with connection.schema_editor(collect_sql=True, atomic=migration.atomic) as editor:
        migration.apply(state, editor, collect_sql=True)
    lines = [line for line in editor.collected_sql if line not in ("BEGIN;", "COMMIT;")]
    return "\n".join(lines) + "\n"


def judge(text: str, name: str, *, atomic: bool = True, judged: dict[str, str] | None = None) -> list[str]:  # fmt: skip
    """What is wrong with the SQL of one migration, in sentences.

    :raises NotJudged: where squawk is not there, or does not answer.
    """
    squawk = shutil.which("squawk", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}")  # fmt: skip
    if squawk is None:
        raise NotJudged("squawk is not installed, so no migration was judged: make setup-dev.")
    words = [squawk, "--reporter", "json", "--stdin-filepath", f"{name}.sql"]
    words += ["--assume-in-transaction"] * atomic
    done = subprocess.run(words, input=text, capture_output=True, text=True, check=False)
    try:
        said = json.loads(done.stdout)
    except ValueError:
        raise NotJudged(f"{name} was not judged: squawk answered {done.returncode}.") from None
    return [*_refused(name, said, judged or {})]


def _refused(name: str, said: Iterable[dict[str, Any]], judged: dict[str, str]) -> Iterable[str]:
    for one in said:
        rule = one["rule_name"]
        if rule in RULES and len(judged.get(rule, "").split()) < REASON:
            yield f"{name}: {rule}: {one['message']}"


def _loader(connection: Any) -> Any:
    from django.db.migrations.loader import MigrationLoader

    return MigrationLoader(connection)


def _is_ours(migration: Any) -> bool:
    return str(type(migration).__module__).startswith("accord.")


if __name__ == "__main__":
    main()
