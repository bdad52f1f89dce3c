"""Addresses of conflicts, lists, emergencies and their review."""

from django.urls import include, path

from accord.web.guarding import (
    conflicts,
    consent,
    emergencies,
    outside,
    papers,
    restricting,
    reviewing,
)

CASE = "young-people/<str:ref>/"
FILE = "guarding/files/<str:ref>/"  # the same case, for whoever guards information
PAGES = [
    path("emergency/", emergencies.Ask.as_view(), name="ask"),
    path("emergency/opened/", reviewing.Accesses.as_view(), name="accesses"),
    path("emergency/opened/<int:access>/", reviewing.Access.as_view(), name="access"),
    path("emergency/let/<str:member>/", reviewing.LetAgain.as_view(), name="let_again"),
    path("conflict-of-interest/", conflicts.SayByName.as_view(), name="by_name"),
    path("conflict-of-interest/kept/", conflicts.Said.as_view(), name="said"),
    path("papers/", papers.AllPapers.as_view(), name="papers"),
    path("papers/<int:told>/", papers.Destroyed.as_view(), name="papers_destroyed"),
    path("guarding/", outside.Guarding.as_view(), name="home"),
    path("guarding/files/", outside.Reach.as_view(), name="reach"),
    path(FILE, outside.OneFile.as_view(), name="file"),
    path(f"{FILE}list/", outside.Restrict.as_view(), name="file_restrict"),
    path(f"{FILE}list/add/", outside.PutOn.as_view(), name="file_put_on"),
    path(f"{FILE}list/lift/", outside.Lift.as_view(), name="file_lift"),
    path(f"{FILE}list/<str:member>/end/", outside.TakeOff.as_view(), name="file_take_off"),
    path(f"{FILE}kept-out/", outside.KeepOut.as_view(), name="file_keep_out"),
    path(f"{FILE}kept-out/<str:member>/end/", outside.LetBackIn.as_view(), name="file_let_back_in"),
    path(f"{CASE}emergency/extend/", emergencies.Extend.as_view(), name="extend"),
    path(f"{CASE}emergency/end/", emergencies.End.as_view(), name="end"),
    path(f"{CASE}consent/", consent.Consent.as_view(), name="consent"),
    path(f"{CASE}consent/said/", consent.Said.as_view(), name="consent_said"),
    path(f"{CASE}conflict/", conflicts.SayOnCase.as_view(), name="conflict"),
    path(f"{CASE}kept-out/", conflicts.KeepOut.as_view(), name="keep_out"),
    path(f"{CASE}kept-out/<str:member>/end/", conflicts.LetBackIn.as_view(), name="let_back_in"),
    path(f"{CASE}list/", restricting.Restrict.as_view(), name="restrict"),
    path(f"{CASE}list/add/", restricting.PutOn.as_view(), name="put_on"),
    path(f"{CASE}list/<str:member>/end/", restricting.TakeOff.as_view(), name="take_off"),
    path(f"{CASE}list/lift/", restricting.Lift.as_view(), name="lift"),
]
urlpatterns = [path("", include((PAGES, "guarding")))]
