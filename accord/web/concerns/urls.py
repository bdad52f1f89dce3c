"""Addresses of concerns and of what is passed on."""

from django.urls import include, path

from accord.web.concerns import harm, others, risk, sharing, views

app_name = "concerns"
CASE = [
    path("", views.Concerns.as_view(), name="case"),
    path("harm/", harm.Raise.as_view(), name="raise"),
    path("harm/<int:concern>/", views.OneHarm.as_view(), name="harm"),
    path("harm/<int:concern>/tell/", harm.Tell.as_view(), name="tell"),
    path("harm/<int:concern>/write/", harm.Write.as_view(), name="write"),
    path("pass-on/", sharing.Note.as_view(), name="note"),
    path("pass-on/<int:share>/", views.OneShare.as_view(), name="one_share"),
    path("pass-on/<int:share>/phone/", sharing.Phone.as_view(), name="phone"),
    path("pass-on/<int:share>/share/", sharing.Share.as_view(), name="share"),
    path("pass-on/<int:share>/keep/", sharing.Keep.as_view(), name="keep"),
    path("pass-on/<int:share>/back/", sharing.TakeBack.as_view(), name="take_back"),
    path("others/", others.Note.as_view(), name="others"),
    path("others/consider/", others.Consider.as_view(), name="consider"),
    path("others/<int:risk>/consider/", others.Consider.as_view(), name="consider_one"),
    path("others/<int:risk>/told/", others.Contact.as_view(), name="contact"),
    path("risk/contribute/", risk.Contribute.as_view(), name="contribute"),
    path("risk/home/", risk.HomeRiskForm.as_view(), name="home_risk"),
    path("risk/changed/", risk.Changed.as_view(), name="changed"),
    path("risk/not-changed/", risk.RuleOut.as_view(), name="rule_out"),
    path("tell/<str:what>/<int:pk>/", harm.GoTell.as_view(), name="go_tell"),
    path("write/<str:what>/<int:pk>/", harm.GoWrite.as_view(), name="go_write"),
    path("consider/<str:what>/<int:pk>/", others.GoConsider.as_view(), name="go_consider"),
]
urlpatterns = [path("<str:ref>/concerns/", include(CASE))]
