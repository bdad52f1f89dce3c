"""Addresses of offers to and from other areas."""

from django.urls import include, path

from accord.web.transfers import answering, asking, handing, hosting, offering

CASE = "young-people/<str:ref>/other-area/"
HERE = "offered-cases/<int:transfer>/"
PLACES = "young-people/<str:ref>/places-elsewhere/"
PAGES = [
    path("offered-cases/", answering.Offers.as_view(), name="offers_here"),
    path(HERE, answering.OfferHere.as_view(), name="offer_here"),
    path(f"{HERE}accept/", answering.Accept.as_view(), name="accept"),
    path(f"{HERE}refuse/", answering.RefuseOffer.as_view(), name="refuse"),
    path("hand-over-packs/<int:pack>/", hosting.PackHere.as_view(), name="pack_here"),
    path("hand-over-packs/<int:pack>/answer/", hosting.AnswerPack.as_view(), name="answer_pack"),
    path("places-asked-for/", asking.Questions.as_view(), name="questions"),
    path("places-asked-for/<int:question>/", asking.Answer.as_view(), name="question"),
    path(PLACES, asking.Asked.as_view(), name="places"),
    path(f"{PLACES}ask/", asking.Ask.as_view(), name="ask"),
    path(f"{PLACES}<int:asked>/take-back/", asking.TakeBack.as_view(), name="unask"),
    path(CASE, offering.Offers.as_view(), name="case"),
    path(f"{CASE}offer/", offering.OfferIt.as_view(), name="offer"),
    path(f"{CASE}<int:transfer>/take-back/", offering.TakeBack.as_view(), name="take_back"),
    path(f"{CASE}pack/", handing.OfferPack.as_view(), name="pack"),
    path(
        f"{CASE}pack/<int:pack>/take-back/", handing.TakePackBack.as_view(), name="take_pack_back"
    ),
    path(f"{CASE}owed/<int:carried>/", offering.Settle.as_view(), name="settle"),
]
urlpatterns = [path("", include((PAGES, "transfers")))]
