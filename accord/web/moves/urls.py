"""Addresses of moves, longer stays and the closing of a stay's records."""

from django.urls import include, path

from accord.web.moves import closing, longer, moving, proposing, views

app_name = "moves"
MOVE = [
    path("", views.OneMove.as_view(), name="move"),
    path("answer/", moving.Answer.as_view(), name="answer"),
    path("agree/", moving.Agree.as_view(), name="agree"),
    path("tell/", moving.Notify.as_view(), name="notify"),
    path("check/", moving.Check.as_view(), name="check"),
    path("area/", moving.Area.as_view(), name="area"),
    path("made/", moving.Make.as_view(), name="make"),
    path("take-back/", moving.TakeBack.as_view(), name="withdraw"),
]
LONGER = [
    path("", views.OneExtension.as_view(), name="extension"),
    path("answer/", longer.Inform.as_view(), name="inform"),
    path("check/", longer.Check.as_view(), name="check_stay"),
    path("decide/", longer.Decide.as_view(), name="decide"),
]
PLACEMENT = [
    path("propose/", proposing.Propose.as_view(), name="propose"),
    path("propose-within/", proposing.ProposeWithin.as_view(), name="propose_within"),
    path("longer/", longer.Ask.as_view(), name="ask"),
    path("longer/now/", longer.ToStay.as_view(), name="stay_of"),
    path("close/", closing.Close.as_view(), name="close"),
]
urlpatterns = [
    path("<str:ref>/moves/", views.Moves.as_view(), name="case"),
    path("<str:ref>/moves/<int:move>/", include(MOVE)),
    path("<str:ref>/longer-stays/<int:extension>/", include(LONGER)),
    path("<str:ref>/placements/<int:placement>/moves/", include(PLACEMENT)),
]
