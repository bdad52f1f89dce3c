"""Addresses of the way to a first home."""

from django.urls import path

from accord.web.leaving_care import forms, holding, readying, views, way

app_name = "leaving_care"
ROOM, CASE = "partners/first-homes/", "young-people/<str:ref>/first-home/"
PANEL = f"{ROOM}panels/<int:accommodation_panel>/"
DROP_IN = f"{ROOM}drop-ins/<int:drop_in>/"
REFERRAL = f"{CASE}panel/<int:panel_referral>/"
PROGRAMME = f"{CASE}programme/<int:programme>/"
urlpatterns = [
    path(ROOM, views.All.as_view(), name="all"),
    path(f"{ROOM}panels/arrange/", holding.Arrange.as_view(), name="panel_arrange"),
    path(PANEL, views.OnePanel.as_view(), name="panel"),
    path(f"{PANEL}held/", holding.Hold.as_view(), name="panel_hold"),
    path(f"{PANEL}not-held/", holding.Off.as_view(), name="panel_off"),
    path(f"{ROOM}drop-ins/plan/", holding.PlanDropIn.as_view(), name="drop_in_plan"),
    path(f"{DROP_IN}held/", holding.HoldDropIn.as_view(), name="drop_in_hold"),
    path(f"{DROP_IN}not-held/", holding.DropInOff.as_view(), name="drop_in_off"),
    path(f"{ROOM}homes/", holding.Homes.as_view(), name="homes"),
    path(f"{ROOM}training/ask/", holding.AskForTraining.as_view(), name="training_ask"),
    path(f"{ROOM}training/<int:housing_training>/given/", holding.TrainingGiven.as_view(), name="training_given"),
    path(CASE, way.FirstHome.as_view(), name="way"),
    path(f"{CASE}panel/add/", forms.Refer.as_view(), name="refer"),
    path(f"{REFERRAL}decided/", forms.Decide.as_view(), name="decide"),
    path(f"{REFERRAL}ready/", forms.Ready.as_view(), name="ready"),
    path(f"{REFERRAL}withdraw/", forms.Withdraw.as_view(), name="withdraw"),
    path(f"{CASE}officer/ask/", forms.Invite.as_view(), name="invite"),
    path(f"{CASE}officer/<int:officer_part>/answer/", forms.Answer.as_view(), name="answer"),
    path(f"{CASE}advice/add/", readying.Advise.as_view(), name="advise"),
    path(f"{CASE}programme/add/", readying.Programme.as_view(), name="programme"),
    path(f"{PROGRAMME}weeks/", readying.Weeks.as_view(), name="weeks"),
    path(f"{PROGRAMME}completed/", readying.Completed.as_view(), name="completed"),
    path(f"{PROGRAMME}stopped/", readying.Stopped.as_view(), name="stopped"),
    path(f"{CASE}training/add/", readying.Training.as_view(), name="training"),
    path(f"{CASE}support/add/", readying.Needs.as_view(), name="needs"),
]  # fmt: skip
