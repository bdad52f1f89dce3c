"""Everybody in the area reads the directory; those who keep it write it."""

from django.db import migrations

from accord.access.rls import area_wide

KEEPERS = ("commissioning_team", "placements_team", "protocol_owner", "area_administrator")


class Migration(migrations.Migration):
    dependencies = [("directory", "0001_tables"), ("homes", "0002_who_sees")]
    operations = [
        area_wide("service_contact", written_by=KEEPERS),
        area_wide(
            "link_officer",
            written_by=(*KEEPERS, "neighbourhood_police_team", "gangs_team", "provider_manager"),
        ),
    ]
