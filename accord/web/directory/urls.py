"""Addresses of the directory."""

from django.urls import include, path

from accord.web.directory import rotas, views

PAGES = [
    path("", views.Services.as_view(), name="services"),
    path("services/<str:service>/", views.OneService.as_view(), name="service"),
    path("services/<str:service>/change/", views.ChangeContact.as_view(), name="contact"),
    path("rotas/<str:team>/", rotas.Rota.as_view(), name="rota"),
    path("rotas/<str:team>/add/", rotas.PutOn.as_view(), name="rota_add"),
    path("rotas/<str:team>/<int:turn>/end/", rotas.EndTurn.as_view(), name="rota_end"),
    path("officers/", views.Officers.as_view(), name="officers"),
    path("officers/<str:home>/", views.LinkOfficer.as_view(), name="officer"),
]
urlpatterns = [path("", include((PAGES, "directory")))]
