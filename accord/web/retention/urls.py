"""Addresses of how long records are kept: of the area, and of one young person's."""

from django.urls import include, path

from accord.web.retention import disposals, holds, of_case, periods

CASE = "young-people/<str:ref>/"
PAGES = [
    path("kept/", periods.Kept.as_view(), name="home"),
    path("kept/periods/add/", periods.Propose.as_view(), name="propose"),
    path("kept/periods/<int:period>/", periods.Answer.as_view(), name="answer"),
    path("kept/periods/<int:period>/refuse/", periods.Refuse.as_view(), name="refuse"),
    path("kept/holds/add/", holds.Place.as_view(), name="hold"),
    path("kept/holds/<int:hold>/lift/", holds.Lift.as_view(), name="lift"),
    path("kept/list/<int:disposal>/", disposals.OneDisposal.as_view(), name="disposal"),
    path("kept/list/<int:disposal>/sign/", disposals.Sign.as_view(), name="sign"),
    path(f"{CASE}kept/", of_case.KeptCase.as_view(), name="case"),
    path(f"{CASE}kept/hold/", of_case.HoldCase.as_view(), name="hold_case"),
    path(f"{CASE}kept/died/", of_case.Died.as_view(), name="died"),
]
urlpatterns = [path("", include((PAGES, "retention")))]
