"""Addresses of pairs to compare, links between records, and both records together."""

from django.urls import include, path

from accord.web.identity import comparing, deciding, together

LINK = "who-is-who/links/<int:link>/"
CASE = "young-people/<str:ref>/records/"
PAGES = [
    path("who-is-who/", comparing.Matches.as_view(), name="matches"),
    path("who-is-who/<int:match>/", comparing.Compare.as_view(), name="compare"),
    path(LINK, deciding.OneLink.as_view(), name="link"),
    path(f"{LINK}agree/", deciding.Agree.as_view(), name="agree"),
    path(f"{LINK}refuse/", deciding.RefuseLink.as_view(), name="refuse"),
    path(f"{LINK}part/", deciding.Part.as_view(), name="part"),
    path(f"{LINK}mine/", together.Mine.as_view(), name="mine"),
    path(CASE, together.Together.as_view(), name="together"),
    path(f"{CASE}<str:other>/propose/", together.Propose.as_view(), name="propose"),
]
urlpatterns = [path("", include((PAGES, "identity")))]
