"""Addresses of the protocols. A duty leads to its clause in one click."""

from django.urls import path

from accord.web.protocol import views, why

urlpatterns = [
    path("", views.Packs.as_view(), name="protocol"),
    path("duty/<str:ref>/", why.Why.as_view(), name="why"),
    path("<slug:pack>/", views.OnePack.as_view(), name="pack"),
    path("<slug:pack>/who-sees-what.pdf", views.OnePage.as_view(), name="one_page"),
    path("<slug:pack>/<slug:clause>/", views.OneClause.as_view(), name="clause"),
]
