"""Addresses of services offered early, and of panels that prevent."""

from django.urls import include, path

from accord.web.early_help import offering, panels, views

app_name = "early_help"
OFFER = [
    path("decide/", offering.Decide.as_view(), name="decide"),
    path("answer/", offering.Answer.as_view(), name="answer"),
    path("end/", offering.End.as_view(), name="end"),
]
PANEL = [
    path("held/", panels.Held.as_view(), name="held"),
    path("follow/", panels.Follow.as_view(), name="follow"),
    path("back/", panels.TakeBack.as_view(), name="back"),
    path("propose/", offering.Propose.as_view(), name="propose_after"),
]
CASE = [
    path("", views.EarlyHelp.as_view(), name="case"),
    path("propose/", offering.Propose.as_view(), name="propose"),
    path("services/<int:service_offer>/", include(OFFER)),
    path("panels/ask/", panels.Ask.as_view(), name="ask"),
    path("panels/<int:panel_discussion>/", include(PANEL)),
]
urlpatterns = [path("<str:ref>/early-help/", include(CASE))]
