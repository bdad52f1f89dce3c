"""Addresses of the joint plan of two services."""

from django.urls import include, path

from accord.web.joint_plans import agreeing, doing, mine, views, writing

app_name = "joint_plans"
ONE = [
    path("", views.Version.as_view(), name="read"),
    path("write/", writing.Write.as_view(), name="write"),
    path("put/", agreeing.Put.as_view(), name="put"),
    path("agree/", agreeing.Agree.as_view(), name="agree"),
    path("back/", agreeing.TakeBack.as_view(), name="back"),
    path("review/", doing.Review.as_view(), name="review"),
    path("end/", doing.End.as_view(), name="end"),
    path("mine/", mine.Mine.as_view(), name="mine"),
]
CASE = [
    path("", views.JointPlan.as_view(), name="case"),
    path("start/", writing.Start.as_view(), name="start"),
    path("does/<int:intervention>/", doing.Finish.as_view(), name="finish"),
    path("<int:intervention_plan>/", include(ONE)),
]
urlpatterns = [path("<str:ref>/joint-plan/", include(CASE))]
