"""Who sees meetings about high risk."""

from django.db import migrations

from accord.access.rls import protect, statement

ONLY_ASKED = """
CREATE POLICY only_asked ON public.risk_meeting AS RESTRICTIVE FOR SELECT TO accord_web, accord_worker USING (
  risk_meeting.recorded_by_id = (SELECT app.actor())
  OR risk_meeting.for_roles && ARRAY(SELECT r.role FROM app.my_roles(risk_meeting.file_id) r));
CREATE POLICY only_asked ON public.risk_meeting_words AS RESTRICTIVE FOR SELECT TO accord_web, accord_worker USING (
  risk_meeting_words.meeting_id IN (SELECT m.id FROM public.risk_meeting m));
COMMENT ON POLICY only_asked ON public.risk_meeting IS 'Only for the roles asked to the meeting or that came to it, and whoever called it.';
COMMENT ON POLICY only_asked ON public.risk_meeting_words IS 'Only for those who may read the meeting itself.';
"""


class Migration(migrations.Migration):
    dependencies = [
        ("risk_meetings", "0001_tables"),
        ("duties", "0002_one_door"),
    ]
    operations = [
        protect("risk_meeting", "meeting"),
        protect("risk_meeting_words", "safeguarding"),
        statement(ONLY_ASKED),
        protect("risk_panel", "exploitation"),
        protect("risk_panel_paper", "exploitation"),
        protect("risk_panel_action", "exploitation"),
    ]
