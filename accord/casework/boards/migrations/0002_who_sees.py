"""Boards and notes between leads are read by senior managers of both services, and written by them."""

from django.db import migrations

from accord.access.rls import for_those, holds
from accord.casework.boards.roles import LEADS, READERS, SENIORS

THEY, WRITE, LEAD = holds(*READERS), holds(*SENIORS), holds(*LEADS)


class Migration(migrations.Migration):
    dependencies = [("boards", "0001_tables"), ("duties", "0002_one_door")]
    operations = [
        for_those("board_meeting", see=THEY, add=WRITE, by="recorded_by_id"),
        for_those("board_attendance", see=THEY, add=WRITE, by="recorded_by_id"),
        for_those("board_word", see=THEY, add=WRITE, by="recorded_by_id"),
        for_those("lead_note", see=THEY, add=LEAD, by="recorded_by_id"),
    ]
