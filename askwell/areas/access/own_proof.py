"""What is open only to somebody who proved to us, and not to an organisation, who they are.

A person's password, passkeys and addresses open every area that they belong to. Whoever sets up a sign-in in
one area could else come as anybody who belongs there, and take what opens the others.
"""

from askwell.areas.access.viewer import Viewer

CHANGES_HOW_SOMEBODY_SIGNS_IN = frozenset(
    {
        "account_change_password",
        "account_email",
        "account_set_password",
        "areas:new_address",
        "areas:new_address_wanted",
        "mfa_add_webauthn",
        "mfa_deactivate_totp",
        "mfa_download_recovery_codes",
        "mfa_generate_recovery_codes",
        "mfa_remove_webauthn",
        "mfa_view_recovery_codes",
    }
)
"""Pages by their names. A first app for codes may be added by whoever belongs to this area alone."""


def lacks_own_proof(viewer: Viewer, page: str) -> bool:
    """Whether the viewer came on an organisation’s word, to a page (by its name) for which that is not enough."""
    return viewer.came_by_service and page in CHANGES_HOW_SOMEBODY_SIGNS_IN
