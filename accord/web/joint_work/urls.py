"""Addresses of what two services hold together."""

from django.urls import include, path

from accord.web.joint_work import closing, receipts, views

app_name = "joint_work"
ONE = [
    path("talk/", closing.Talk.as_view(), name="talk"),
    path("agree/", closing.Agree.as_view(), name="agree"),
    path("dispute/", closing.Dispute.as_view(), name="dispute"),
    path("back/", closing.Withdraw.as_view(), name="withdraw"),
]
CASE = [
    path("", views.BothServices.as_view(), name="case"),
    path("joint/", closing.Identify.as_view(), name="identify"),
    path("close/", closing.Propose.as_view(), name="propose"),
    path("closing/<int:closure>/", include(ONE)),
    path("shared/<int:share>/", receipts.OfShare.as_view(), name="share"),
    path("plan/<int:plan>/", receipts.OfPlan.as_view(), name="plan"),
    path("joint-plan/<int:intervention_plan>/", receipts.OfJointPlan.as_view(), name="joint_plan"),
]
urlpatterns = [path("<str:ref>/both-services/", include(CASE))]
