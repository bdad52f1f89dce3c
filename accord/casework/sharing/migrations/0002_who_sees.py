"""Who sees calls, letters and filings; a letter's words have the class of its subject."""

from django.db import migrations

from accord.access.rls import not_if_asked, protect, statement
from accord.casework.assessments.apart import apart

WRITTEN_FOR_GOOD = (
    "letter",
    "plan_letter_part",
    "review_letter_part",
    "assessment_letter_part",
    "placement_letter_part",
)


def for_good(table: str) -> object:
    """Nobody changes a row once it is written, by any policy."""
    return statement(
        f"DROP POLICY change ON public.{table};"
        f"REVOKE UPDATE ON public.{table} FROM accord_web, accord_worker;"
    )


class Migration(migrations.Migration):
    dependencies = [
        ("sharing", "0001_tables"),
        ("duties", "0002_one_door"),
        ("assessments", "0002_who_sees"),
    ]
    operations = [
        protect("call", "call"),
        protect("lcs_filing", "letter"),
        protect("letter", "letter"),
        protect("plan_letter_part", "plan"),
        protect("review_letter_part", "review"),
        protect("assessment_letter_part", "assessment"),
        protect("placement_letter_part", "placement"),
        not_if_asked("placement_letter_part"),
        *[for_good(table) for table in WRITTEN_FOR_GOOD],
        apart("letter", by="letter"),
        apart("assessment_letter_part", by="writer"),
    ]
