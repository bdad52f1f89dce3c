"""Addresses of a young person's own home."""

from django.urls import include, path

from accord.web.tenancies import applying, searching, signing, viewing, views, wobbling

app_name = "tenancies"
SEARCH = [
    path("offer/", searching.Offer.as_view(), name="offer"),
    path("wait/", searching.Wait.as_view(), name="wait"),
    path("told/", searching.Told.as_view(), name="told"),
    path("panel/", searching.ToPanel.as_view(), name="to_panel"),
]
OFFER = [
    path("confirm/", searching.Confirm.as_view(), name="confirm"),
    path("accept/", searching.Accept.as_view(), name="accept"),
    path("no/", searching.Decline.as_view(), name="decline"),
    path("viewing/", viewing.Book.as_view(), name="view"),
    path("sign/", signing.Sign.as_view(), name="sign"),
]
VIEWING = [
    path("along/", viewing.Along.as_view(), name="along"),
    path("held/", viewing.Held.as_view(), name="viewed"),
    path("fell-through/", viewing.FellThrough.as_view(), name="fell_through"),
]
TENANCY = [
    path("moved-in/", signing.Moved.as_view(), name="moved"),
    path("will-become/", signing.Foresee.as_view(), name="foresee"),
    path("became/", signing.Became.as_view(), name="became"),
    path("ended/", signing.Ended.as_view(), name="ended"),
    path("rent/", signing.Rent.as_view(), name="rent"),
    path("problem/", wobbling.Find.as_view(), name="find"),
]
ISSUE = [
    path("help/", wobbling.Help.as_view(), name="help"),
    path("settled/", wobbling.Settle.as_view(), name="settle"),
    path("may-be-lost/", wobbling.Warn.as_view(), name="warn"),
    path("last-resort/", wobbling.Enforce.as_view(), name="enforce"),
]
MEETING = [
    path("arrange/", wobbling.Arrange.as_view(), name="arrange"),
    path("held/", wobbling.Held.as_view(), name="meeting"),
]
OWN = [
    path("", views.OwnHome.as_view(), name="case"),
    path("apply/", applying.Apply.as_view(), name="apply"),
    path("applications/<int:housing_application>/talk/", applying.Book.as_view(), name="book"),
    path("talks/<int:talk>/", applying.Held.as_view(), name="talked"),
    path("search/", searching.Search.as_view(), name="search"),
    path("searches/<int:property_search>/", include(SEARCH)),
    path("panel/<int:at_panel>/", searching.Decided.as_view(), name="decided"),
    path("offers/<int:tenancy_offer>/", include(OFFER)),
    path("viewings/<int:viewing>/", include(VIEWING)),
    path("tenancies/<int:tenancy>/", include(TENANCY)),
    path("flag/", signing.Flag.as_view(), name="flag"),
    path("flags/<int:tenancy_flag>/off/", signing.Off.as_view(), name="off"),
    path("problems/<int:tenancy_issue>/", include(ISSUE)),
    path("formal-meetings/<int:formal_meeting>/", include(MEETING)),
]
urlpatterns = [path("<str:ref>/own-home/", include(OWN))]
