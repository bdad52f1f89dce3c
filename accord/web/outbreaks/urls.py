"""Addresses of infections and outbreaks."""

from django.urls import path

from accord.web.outbreaks import cases, leading, views, working

app_name = "outbreaks"
urlpatterns = [
    path("", views.Outbreaks.as_view(), name="all"),
    path("on/", views.SwitchOn.as_view(), name="on"),
    path("off/", views.SwitchOff.as_view(), name="off"),
    path("cases/add/", cases.Confirm.as_view(), name="add"),
    path("cases/<int:infection>/", cases.OneCase.as_view(), name="infection"),
    path("cases/<int:infection>/tracing/", cases.Tracing.as_view(), name="tracing"),
    path("cases/<int:infection>/whose/", cases.Whose.as_view(), name="whose"),
    path("cases/<int:infection>/news/", cases.News.as_view(), name="news"),
    path("cases/<int:infection>/over/", cases.Over.as_view(), name="over"),
    path("declare/", leading.Declare.as_view(), name="declare"),
    path("outbreak/<int:outbreak>/", leading.OneOutbreak.as_view(), name="outbreak"),
    path("outbreak/<int:outbreak>/reported/", leading.Reported.as_view(), name="reported"),
    path("outbreak/<int:outbreak>/advice/", leading.Advice.as_view(), name="advice"),
    path("outbreak/<int:outbreak>/pass-on/", leading.PassOn.as_view(), name="pass_on"),
    path("outbreak/<int:outbreak>/close/", leading.Close.as_view(), name="close"),
    path("changes/add/", working.Change.as_view(), name="change"),
    path("equipment/add/", working.Equipment.as_view(), name="equipment"),
    path("equipment/<int:concern>/", working.Settle.as_view(), name="settle"),
]
