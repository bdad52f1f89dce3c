"""Addresses of signing in. The names are those that the library looks for."""

from django.urls import path, re_path

from accord.web.signing_in import agency, codes, confirm, demo, passwords, views

urlpatterns = [
    path("sign-in/", views.SignIn.as_view(), name="account_login"),
    path("sign-out/", views.SignOut.as_view(), name="account_logout"),
    path("sign-in/again/", views.Again.as_view(), name="account_reauthenticate"),
    path("sign-in/code/", codes.EnterCode.as_view(), name="mfa_authenticate"),
    path("sign-in/code-again/", confirm.Confirm.as_view(), name="mfa_reauthenticate"),
    path("sign-in/confirm/", confirm.Confirm.as_view(), name="confirm"),
    path("sign-in/with/<str:key>/", agency.Ask.as_view(), name="sign_in_with"),
    path(
        "sign-in/with/<str:provider_id>/back/",
        agency.Back.as_view(),
        name="openid_connect_callback",
    ),
    path("sign-in/set-up-codes/", codes.Enrol.as_view(), name="mfa_activate_totp"),
    path("sign-in/spare-codes/", codes.SpareCodes.as_view(), name="mfa_view_recovery_codes"),
    path("sign-in/forgotten/", passwords.Forgotten.as_view(), name="account_reset_password"),
    path("sign-in/forgotten/sent/", passwords.Sent.as_view(), name="account_reset_password_done"),
    re_path(
        # the library puts both in one word, with this dash between them
        r"^sign-in/password/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        passwords.NewPassword.as_view(),
        name="account_reset_password_from_key",
    ),
    path("sign-in/as/<str:ref>/", demo.SignInAs.as_view(), name="sign_in_as"),
    path("demo/date/", demo.MoveDate.as_view(), name="demo_date"),
]
