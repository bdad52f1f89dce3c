"""Audits are read and written by those who audit, in both services."""

from django.db import migrations

from accord.access.rls import for_those, holds
from accord.casework.joint_audits.roles import AUDITORS

THEY = holds(*AUDITORS)


class Migration(migrations.Migration):
    dependencies = [("joint_audits", "0001_tables"), ("duties", "0002_one_door")]
    operations = [
        for_those("joint_audit", see=THEY, add=THEY, by="recorded_by_id", change=THEY, columns="actions_done_at, version"),
        for_those("audit_proposal", see=THEY, add=THEY, by="recorded_by_id", change=THEY, columns="done_at, version"),
        for_those("audit_presented", see=THEY, add=THEY, by="recorded_by_id"),
    ]  # fmt: skip
