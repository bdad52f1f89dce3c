"""Who sees where letters go, and how somebody is reached safely. What was said or printed stays."""

from django.db import migrations

from accord.access.rls import protect, statement

SAID_FOR_GOOD = ("address_safety", "printed_letter")


def for_good(table: str) -> object:
    """Nobody changes a row once it is written."""
    return statement(
        f"DROP POLICY change ON public.{table};"
        f"REVOKE UPDATE ON public.{table} FROM accord_web, accord_worker;"
    )


class Migration(migrations.Migration):
    dependencies = [("addresses", "0001_tables"), ("access", "0002_who_sees")]
    operations = [
        protect("case_address", "location"),
        protect("address_safety", "location"),
        protect("printed_letter", "location"),
        protect("safe_contact", "contact"),
        *[for_good(table) for table in SAID_FOR_GOOD],
    ]
