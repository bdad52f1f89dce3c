"""What is held is kept in a setting, which a plan in parallel refuses: so no policy is asked in one."""

import psycopg
import pytest

from tests.need_to_know import keeping
from tests.need_to_know.racing import ABSENT, READERS, SET_UP

IN_PARALLEL = (
    "SET LOCAL max_parallel_workers_per_gather = 2; SET LOCAL max_parallel_workers = 2; SET LOCAL parallel_setup_cost = 0;"
    " SET LOCAL parallel_tuple_cost = 0; SET LOCAL min_parallel_table_scan_size = 0;"
    "SET LOCAL enable_indexscan = off; SET LOCAL enable_indexonlyscan = off; SET LOCAL enable_bitmapscan = off"
)
TABLES = """
SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'public'
 WHERE c.relkind = 'r' AND c.relrowsecurity AND has_table_privilege('accord_web', c.oid, 'SELECT') ORDER BY 1
"""


@pytest.fixture
def refused(root):
    """The tables of which somebody's first question is refused, under whatever else is executed."""
    keeping.empty(root)
    root.execute("DELETE FROM public.session")
    for part in SET_UP.split(";\n"):
        root.execute(part, {"members": [*READERS, ABSENT]})
    tables = [name for (name,) in root.execute(TABLES)]
    assert len(tables) > 100

    def found(wrong=""):
        refused = []
        with root.transaction(force_rollback=True):
            root.execute(wrong)
            root.execute("SELECT app.claim_as(%s, now(), false)", [READERS[0]])
            root.execute("SET LOCAL ROLE accord_web")
            root.execute(IN_PARALLEL)
            for table in tables:
                try:
                    with root.transaction():
                        root.execute("SELECT set_config('accord.held', '', true)")
                        root.execute(f"SELECT count(*) FROM public.{table}")
                except psycopg.errors.InvalidTransactionState:
                    refused.append(table)
            root.execute("RESET ROLE")
        return refused

    return found


def test_the_first_question_is_answered_whatever_plan_is_made(refused):
    assert refused() == []


def test_a_function_that_says_it_may_run_there_is_found_out(refused):
    # The control.
    assert "significant_change" in refused(
        "ALTER FUNCTION app.sight_keys(text) PARALLEL RESTRICTED;"
        "ALTER FUNCTION app.asked_files(boolean) PARALLEL RESTRICTED"
    )
