"""Addresses of the gangs team and of patches."""

from django.urls import path

from accord.web.gangs_team import briefing, patches

app_name = "gangs_team"
urlpatterns = [
    path("", briefing.Team.as_view(), name="team"),
    path("briefings/", briefing.Read.as_view(), name="read"),
    path("briefings/add/", briefing.Keep.as_view(), name="keep"),
    path("patches/", patches.Patches.as_view(), name="patches"),
    path("patches/add/", patches.Assign.as_view(), name="assign"),
    path("patches/<str:patch>/note/", patches.Note.as_view(), name="note"),
    path("patches/<str:patch>/met/", patches.Met.as_view(), name="met"),
    path("visits/add/", patches.Visit.as_view(), name="visit"),
    path("training/add/", patches.Trained.as_view(), name="trained"),
]
