"""Addresses of what is passed on about a case."""

from django.urls import path

from accord.web.sharing import filing, letters, views

app_name = "sharing"
urlpatterns = [
    path("<str:ref>/told/", views.ToldPage.as_view(), name="case"),
    path("<str:ref>/told/<str:message>/handed-over/", views.Handed.as_view(), name="handed"),
    path("<str:ref>/letters/<int:letter>/", letters.LetterPage.as_view(), name="letter"),
    path("<str:ref>/letters/<int:letter>/pdf/", letters.LetterPdf.as_view(), name="pdf"),
    path("<str:ref>/letters/<int:letter>/easy-read/", letters.LetterEasy.as_view(), name="easy"),
    path("<str:ref>/letters/<int:letter>/print/", letters.Print.as_view(), name="print"),
    path("<str:ref>/letters/<int:letter>/sent/", letters.Gone.as_view(), name="gone"),
    path("<str:ref>/papers/<str:kind>/<int:pk>/", letters.PaperPdf.as_view(), name="paper"),
    path(
        "<str:ref>/papers/<str:kind>/<int:pk>/easy-read/",
        letters.EasyPdf.as_view(),
        name="easy_paper",
    ),
    path("<str:ref>/lcs/<str:kind>/<int:pk>/", filing.FileIt.as_view(), name="file"),
    path("<str:ref>/lcs/<str:kind>/<int:pk>/paper/", filing.Download.as_view(), name="download"),
]
