"""Addresses of asking for one's own record, on the young person's pages."""

from django.urls import path

from accord.web.subject_access import deciding, giving, views

app_name = "subject_access"
ONE = "<str:ref>/their-record/<int:asking>/"
urlpatterns = [
    path("<str:ref>/their-record/", views.TheirRecord.as_view(), name="case"),
    path("<str:ref>/their-record/ask/", views.Ask.as_view(), name="ask"),
    path(ONE, views.OneAsking.as_view(), name="one"),
    path(f"{ONE}identity/", views.Identity.as_view(), name="identity"),
    path(f"{ONE}longer/", views.Longer.as_view(), name="longer"),
    path(f"{ONE}end/", views.End.as_view(), name="end"),
    path(f"{ONE}parts/<str:part>/", deciding.OnePart.as_view(), name="part"),
    path(f"{ONE}parts/<str:part>/as-proposed/", deciding.AsProposed.as_view(), name="proposed"),
    path(f"{ONE}pieces/<str:piece>/", deciding.OnePiece.as_view(), name="piece"),
    path(f"{ONE}second-person/", giving.AskSecond.as_view(), name="ask_second"),
    path(f"{ONE}agree/", giving.Agree.as_view(), name="agree"),
    path(f"{ONE}send-back/", giving.SendBack.as_view(), name="send_back"),
    path(f"{ONE}make/", giving.Make.as_view(), name="make"),
    path(f"{ONE}pdf/", giving.BundlePdf.as_view(), name="pdf"),
    path(f"{ONE}given/", giving.Give.as_view(), name="give"),
]
