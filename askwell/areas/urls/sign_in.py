"""Addresses of signing in. Their names are those by which django-allauth finds its own pages.

A page of the library that is not listed here does not exist.
"""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.urls import path, re_path

from askwell.areas.access import anybody, signed_in, signing_in
from askwell.areas.views import own_sign_in
from askwell.areas.views import sign_in as ours
from askwell.areas.views.sign_in import setting_up, signing

urlpatterns = [
    path("sign-in/password/", signing(account.login, anybody), name="account_login"),
    path("sign-in/passkey/", signing(webauthn.login_webauthn, anybody), name="mfa_login_webauthn"),
    path("sign-in/second/", signing(mfa.authenticate, anybody), name="mfa_authenticate"),
    path("sign-in/code/", signing(account.request_login_code, anybody), name="account_request_login_code"),
    path("sign-in/code/enter/", signing(account.confirm_login_code, anybody), name="account_confirm_login_code"),
    path("sign-in/invited/", signing(account.signup, anybody), name="account_signup"),
    path("sign-in/closed/", signing(account.account_inactive, anybody), name="account_inactive"),
    path("sign-out/", signing(account.logout, anybody), name="account_logout"),
    # A forgotten password.
    path("sign-in/forgotten/", signing(account.password_reset, anybody), name="account_reset_password"),
    path(
        "sign-in/forgotten/sent/",
        signing(account.password_reset_done, anybody),
        name="account_reset_password_done",
    ),
    path(
        "sign-in/forgotten/done/",
        signing(account.password_reset_from_key_done, anybody),
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^sign-in/forgotten/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        signing(account.password_reset_from_key, anybody),
        name="account_reset_password_from_key",
    ),
    # Asking again.
    path("sign-in/again/", signing(account.reauthenticate, signing_in), name="account_reauthenticate"),
    path("sign-in/again/code/", signing(mfa.reauthenticate, signing_in), name="mfa_reauthenticate"),
    path(
        "sign-in/again/passkey/",
        signing(webauthn.reauthenticate_webauthn, signing_in),
        name="mfa_reauthenticate_webauthn",
    ),
    # Somebody's own sign-in.
    path("sign-in/yours/", signing(ours.OwnSignIn.as_view(), signed_in), name="mfa_index"),
    path("sign-in/yours/browsers/", signing(ours.WhereSignedIn.as_view(), signed_in), name="usersessions_list"),
    path("sign-in/yours/password/", signing(account.password_change, signed_in), name="account_change_password"),
    path("sign-in/yours/first-password/", setting_up(ours.FirstPassword.as_view()), name="account_set_password"),
    path("sign-in/yours/app/add/", setting_up(ours.AddApp.as_view()), name="mfa_activate_totp"),
    path("sign-in/yours/app/remove/", signing(totp.deactivate_totp, signed_in), name="mfa_deactivate_totp"),
    path("sign-in/yours/passkeys/", signing(ours.to_own_sign_in, signed_in), name="mfa_list_webauthn"),
    path("sign-in/yours/passkeys/add/", setting_up(ours.AddPasskey.as_view()), name="mfa_add_webauthn"),
    path(
        "sign-in/yours/passkeys/<int:pk>/remove/",
        signing(ours.RemovePasskey.as_view(), signed_in),
        name="mfa_remove_webauthn",
    ),
    path(
        "sign-in/yours/recovery-codes/",
        signing(recovery.view_recovery_codes, signed_in),
        name="mfa_view_recovery_codes",
    ),
    path(
        "sign-in/yours/recovery-codes/new/",
        signing(recovery.generate_recovery_codes, signed_in),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "sign-in/yours/recovery-codes/download/",
        signing(recovery.download_recovery_codes, signed_in),
        name="mfa_download_recovery_codes",
    ),
    # An organisation's own sign-in.
    path("sign-in/with/<slug:provider_id>/", own_sign_in.go, name="openid_connect_login"),
    path("sign-in/with/<slug:provider_id>/back/", own_sign_in.back, name="openid_connect_callback"),
]
