"""Addresses of offers to and from other areas."""

from django.urls import include, path

from accord.web.transfers import answering, offering

CASE = "young-people/<str:ref>/other-area/"
HERE = "offered-cases/<int:transfer>/"
PAGES = [
    path("offered-cases/", answering.Offers.as_view(), name="offers_here"),
    path(HERE, answering.OfferHere.as_view(), name="offer_here"),
    path(f"{HERE}accept/", answering.Accept.as_view(), name="accept"),
    path(f"{HERE}refuse/", answering.RefuseOffer.as_view(), name="refuse"),
    path(CASE, offering.Offers.as_view(), name="case"),
    path(f"{CASE}offer/", offering.OfferIt.as_view(), name="offer"),
    path(f"{CASE}<int:transfer>/take-back/", offering.TakeBack.as_view(), name="take_back"),
    path(f"{CASE}owed/<int:carried>/", offering.Settle.as_view(), name="settle"),
]
urlpatterns = [path("", include((PAGES, "transfers")))]
