"""What names nobody is for everybody in the area; what is about a young person goes by its class."""

from django.db import migrations

from accord.access.rls import area_wide, protect
from accord.casework.leaving_care.roles import ASKS_FOR_TRAINING, HOUSING, SOCIAL_CARE


class Migration(migrations.Migration):
    dependencies = [
        ("leaving_care", "0001_tables"),
        ("sealing", "0002_who_sees"),
        ("duties", "0002_one_door"),
    ]
    operations = [
        area_wide("expected_homes", written_by=tuple(SOCIAL_CARE)),
        area_wide("accommodation_panel", written_by=tuple(SOCIAL_CARE)),
        area_wide("drop_in", written_by=tuple(HOUSING)),
        area_wide("housing_training", written_by=(*ASKS_FOR_TRAINING, *HOUSING)),
        protect("skills_programme", "education"),
        protect("tenancy_training", "education"),
        protect("officer_part", "tenancy"),
        protect("housing_advice", "tenancy"),
        protect("panel_referral", "tenancy"),
        protect("support_needs", "plan"),
    ]
