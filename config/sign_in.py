"""Signing in: the longer of its settings, which settings.py takes over."""

ACCOUNT_FORMS = {
    "login": "askwell.areas.forms.sign_in.PasswordForm",
    "request_login_code": "askwell.areas.forms.sign_in.AskForCodeForm",
    "confirm_login_code": "askwell.areas.forms.sign_in.EnterCodeForm",
    "reset_password": "askwell.areas.forms.sign_in.ForgottenForm",
    "reset_password_from_key": "askwell.areas.forms.sign_in.NewPasswordForm",
    "change_password": "askwell.areas.forms.sign_in.ChangePasswordForm",
    "set_password": "askwell.areas.forms.sign_in.FirstPasswordForm",
    "reauthenticate": "askwell.areas.forms.sign_in.PasswordAgainForm",
}

MFA_FORMS = {
    "authenticate": "askwell.areas.forms.proofs.SecondProofForm",
    "authenticate_webauthn": "askwell.areas.forms.proofs.PasskeyForm",
    "login_webauthn": "askwell.areas.forms.proofs.PasskeyAloneForm",
    "reauthenticate": "askwell.areas.forms.proofs.SecondProofAgainForm",
    "reauthenticate_webauthn": "askwell.areas.forms.proofs.PasskeyAgainForm",
    "activate_totp": "askwell.areas.forms.proofs.AddAppForm",
    "add_webauthn": "askwell.areas.forms.proofs.AddPasskeyForm",
}

# Many people of one council come from one network address, so by address the limits are wide; by account, narrow.
ACCOUNT_RATE_LIMITS = {
    "login": "60/m/ip",
    "login_failed": "30/m/ip,5/5m/key",
    "request_login_code": "20/m/ip,3/m/key,10/h/key",
    "reset_password": "20/m/ip,3/m/key,10/h/key",
    "new_address": "3/h/user,10/d/user",
    # Lists of services, which need no account: a library's or a school's computers share one network address.
    "share_list": "60/h/ip",
    "send_list": "20/h/ip,3/d/key",
    # Not of signing in, but counted by the same means: what somebody says without being known.
    "say": "20/h/ip,60/d/ip",
}
MFA_RATE_LIMITS = {"webauthn_login": "60/m/ip"}
