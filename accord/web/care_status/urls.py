"""Addresses of what care rests on, section 20, and leaving care."""

from django.urls import include, path

from accord.web.care_status import changing, deciding, leaving, views

app_name = "care_status"
SECTION_20 = [
    path("options/<slug:option>/", deciding.Consider.as_view(), name="consider"),
    path("put-forward/", deciding.Put.as_view(), name="put"),
    path("bed-tonight/", deciding.Bed.as_view(), name="bed"),
    path("decide/", deciding.Decide.as_view(), name="decide"),
    path("send-back/", deciding.SendBack.as_view(), name="send_back"),
    path("begin/", deciding.Start.as_view(), name="start"),
]
urlpatterns = [
    path("<str:ref>/care/", views.Care.as_view(), name="care"),
    path("<str:ref>/care/begin/", changing.Begin.as_view(), name="begin"),
    path("<str:ref>/care/<int:layer>/end/", changing.End.as_view(), name="end"),
    path("<str:ref>/section-20/", views.Section20s.as_view(), name="section_20"),
    path("<str:ref>/section-20/ask/", deciding.Ask.as_view(), name="ask"),
    path("<str:ref>/section-20/<int:section_20>/", include(SECTION_20)),
    path("<str:ref>/leaving-care/", views.Leaving.as_view(), name="leaving"),
    path("<str:ref>/leaving-care/confirm/", leaving.Confirm.as_view(), name="confirm"),
    path("<str:ref>/leaving-care/<int:leaving_care>/offer/", leaving.Offer.as_view(), name="offer"),
    path("<str:ref>/leaving-care/<int:leaving_care>/look/", leaving.Look.as_view(), name="look"),
    path("<str:ref>/care/visit/", leaving.Visit.as_view(), name="visit"),
]
