"""Addresses of custody and bail, orders across borders, and a home that may fail."""

from django.urls import include, path

from accord.web.youth_justice import custody, homes, orders, views

app_name = "youth_justice"
STAY = [
    path("pass-on/", custody.PassOn.as_view(), name="pass_on"),
    path("package/", custody.Package.as_view(), name="package"),
    path("released/", custody.Released.as_view(), name="released"),
]
CARETAKING = [
    path("agreed/", orders.Agreed.as_view(), name="agreed"),
    path("end/", orders.End.as_view(), name="end"),
    path("update/", orders.Update.as_view(), name="update"),
]
urlpatterns = [
    path("<str:ref>/youth-justice/", views.YouthJustice.as_view(), name="case"),
    path("<str:ref>/custody/record/", custody.Record.as_view(), name="record"),
    path("<str:ref>/custody/<int:custody_stay>/", include(STAY)),
    path("<str:ref>/bail/", custody.Bail.as_view(), name="bail"),
    path("<str:ref>/bail/<int:bail>/", custody.Bail.as_view(), name="bail_again"),
    path("<str:ref>/order/look-up/", orders.LookUp.as_view(), name="look_up"),
    path("<str:ref>/order/ask/", orders.Ask.as_view(), name="ask"),
    path("<str:ref>/order/elsewhere/<int:caretaking>/", include(CARETAKING)),
    path("<str:ref>/order/breach/", orders.Breach.as_view(), name="breach"),
    path("<str:ref>/order/breach/<int:enforcement>/", orders.Enforce.as_view(), name="enforce"),
    path("<str:ref>/placements/<int:placement>/at-risk/", homes.Call.as_view(), name="call"),
    path("<str:ref>/at-risk/<int:disruption>/held/", homes.Held.as_view(), name="held"),
]
