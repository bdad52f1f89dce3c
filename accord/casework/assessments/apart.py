"""One provider's findings are kept apart from another's, by a policy that only ever narrows.

Decision 14 says why; `sql/apart.sql` says who the others are.
"""

from django.db import migrations

from accord.access.rls import statement

TEAMS = "(SELECT app.other_providers_teams())::bigint[]"
MEMBERS = "(SELECT app.other_providers_members())::bigint[]"


def apart(table: str, *, by: str) -> migrations.RunSQL:
    """Rows of a table that another provider is never shown and never writes.

    `by` says whose they are: `team`, the provider's; `writer`, whoever wrote them; `event`, an
    entry of the log; `letter`, a letter whose words are of the class assessment.
    """
    return statement(
        f"CREATE POLICY apart ON public.{table} AS RESTRICTIVE TO accord_web, accord_worker"
        f" USING ({OURS[by].format(table=table)});"
        f"COMMENT ON POLICY apart ON public.{table} IS"
        " 'What one provider found and answered is never for another provider.';"
    )


OURS = {
    "team": f"{{table}}.provider_team_id <> ALL ({TEAMS})",
    "writer": f"{{table}}.recorded_by_id <> ALL ({MEMBERS})",
    "letter": f"{{table}}.content <> 'assessment' OR {{table}}.recorded_by_id <> ALL ({MEMBERS})",
    "event": (
        "{table}.class <> 'assessment' OR "
        f"({{table}}.by_id <> ALL ({MEMBERS}) AND"
        f" coalesce(({{table}}.facts->>'provider_team')::bigint <> ALL ({TEAMS}), true))"
    ),
}
