"""Addresses of support plans."""

from django.urls import include, path

from accord.web.plans import after, mine, safety, views, writing

app_name = "plans"
ONE = [
    path("", views.OnePlan.as_view(), name="read"),
    path("write/", writing.Write.as_view(), name="write"),
    path("agree/", after.Agree.as_view(), name="agree"),
    path("send/", after.Send.as_view(), name="send"),
    path("revise/", after.Revise.as_view(), name="revise"),
    path("view/", after.GiveView.as_view(), name="view"),
    path("print/", views.Print.as_view(), name="print"),
    path("mine/", mine.Mine.as_view(), name="mine"),
]
urlpatterns = [
    path("<str:ref>/plan/", views.Plan.as_view(), name="case"),
    path("<str:ref>/plans/<int:plan>/", include(ONE)),
    path("<str:ref>/plans/actions/<int:action>/done/", after.Done.as_view(), name="done"),
    path("<str:ref>/placements/<int:placement>/plan/", views.NextPlan.as_view(), name="next"),
    path("<str:ref>/placements/<int:placement>/plan/send/", views.NextSend.as_view(), name="next_send"),
    path("<str:ref>/placements/<int:placement>/plan/start/", writing.Start.as_view(), name="start"),
    path("<str:ref>/placements/<int:placement>/safety-plan/", safety.AgreeSafety.as_view(), name="safety"),
]  # fmt: skip
