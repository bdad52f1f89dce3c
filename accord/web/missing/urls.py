"""Addresses of absences."""

from django.urls import include, path

from accord.web.missing import after, before, during, meetings, moving, views

app_name = "missing"
EPISODE = [
    path("", views.OneEpisode.as_view(), name="episode"),
    path("called/", during.Called.as_view(), name="called"),
    path("absent/", during.StillAbsent.as_view(), name="still_absent"),
    path("judge/", during.Judge.as_view(), name="judge"),
    path("police/", during.Police.as_view(), name="police"),
    path("police-reference/", during.Reference.as_view(), name="police_reference"),
    path("told/", during.Told.as_view(), name="told"),
    path("back/", after.Back.as_view(), name="back"),
    path("context/", after.Context.as_view(), name="context"),
    path("talk/", after.Talk.as_view(), name="talk"),
    path("likely/", after.Likely.as_view(), name="likely"),
    path("told-back/", after.ToldBack.as_view(), name="told_back"),
    path("move/", moving.Move.as_view(), name="move"),
]
MEETING = [
    path("invite/", meetings.Invite.as_view(), name="invite"),
    path("held/", meetings.Held.as_view(), name="held"),
    path("cancel/", meetings.Cancel.as_view(), name="cancel"),
]
urlpatterns = [
    path("<str:ref>/missing/", views.Missing.as_view(), name="case"),
    path("<str:ref>/missing/absent/", during.Notice.as_view(), name="notice"),
    path("<str:ref>/missing/curfew/", during.Curfew.as_view(), name="curfew"),
    path("<str:ref>/missing/assessment/", before.Assess.as_view(), name="assess"),
    path("<str:ref>/missing/concerns/<int:placement>/", before.Share.as_view(), name="share"),
    path("<str:ref>/missing/meetings/add/", meetings.Call.as_view(), name="call_meeting"),
    path("<str:ref>/missing/meetings/<int:missing_meeting>/", include(MEETING)),
    path("<str:ref>/missing/<int:episode>/", include(EPISODE)),
]
