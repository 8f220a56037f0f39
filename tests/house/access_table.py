"""Who may open which address: one table, from which docs/access.md is made. An address that is not in it fails."""

from dataclasses import dataclass, field

from askwell.areas.models import Role

Answer = tuple[int, int]
"""How an address answers somebody who looks (GET), and somebody who sends (POST)."""

ANYBODY = frozenset({"anybody"})
NOBODY: frozenset[str] = frozenset()
EVERY_ROLE = frozenset(Role.values)
FAMILY_AND_PROVIDER = frozenset({Role.FAMILY.value, Role.PROVIDER.value})
STAFF = EVERY_ROLE - FAMILY_AND_PROVIDER - {Role.OPERATOR.value}
SIGNED_IN = frozenset({"signed in"})
"""Everybody who signed in, with or without a role here."""
ADMINISTRATOR = frozenset({Role.ADMINISTRATOR.value})
SEES_HISTORY = frozenset(
    {
        Role.SAFEGUARDING_LEAD.value,
        Role.PLAN_MANAGER.value,
        Role.ACCOUNTABLE_COUNCIL.value,
        Role.ACCOUNTABLE_HEALTH.value,
        Role.INSPECTOR.value,
        Role.ADMINISTRATOR.value,
    }
)
OPERATOR = frozenset({Role.OPERATOR.value})
EDITS_OFFER = frozenset({Role.OFFER_EDITOR.value})
OFFER_EDITOR = frozenset({Role.OFFER_EDITOR.value})
HEARS = frozenset({Role.LISTENER.value, Role.SAFEGUARDING_LEAD.value, Role.OFFER_EDITOR.value})

READ_ONLY: Answer = (200, 405)
SEND_ONLY: Answer = (405, 302)
ASKS: Answer = (200, 200)
"""A form: shown, and shown again with its mistakes when it is sent empty."""
NOT_THERE: Answer = (404, 404)


@dataclass(frozen=True)
class Row:
    """One address, who it is open to, and how it answers them.

    `anywhere` is True where it answers at any host, because it says nothing of any area; `takes_foreign_forms`
    where a form from another site does no harm. Fields of `path` in braces are filled by the test.
    """

    name: str
    path: str
    open_to: frozenset[str]
    answers: Answer = READ_ONLY
    anywhere: bool = False
    takes_foreign_forms: bool = False
    # Answers of some of those it is open to, where they differ.
    differently: dict[str, Answer] = field(default_factory=dict)


TABLE = [
    Row("site:home", "/", ANYBODY),
    Row("site:healthz", "/healthz", ANYBODY, anywhere=True),
    Row("site:area_css", "/area.css", ANYBODY),
    Row("site:logo", "/logo", ANYBODY, (404, 405)),
    Row("site:accessibility", "/accessibility/", ANYBODY),
    Row("site:privacy", "/privacy/", ANYBODY),
    Row("site:cookies", "/cookies/", ANYBODY),
    Row("site:contact", "/contact/", ANYBODY),
    Row("site:design", "/design/", ANYBODY),
    Row("site:design_error", "/design/error/404/", ANYBODY, (404, 405)),
    Row("site:design_error", "/design/error/csrf/", ANYBODY, (403, 405)),
    Row("offer:find", "/find/", ANYBODY, (200, 302), takes_foreign_forms=True),
    Row("offer:map", "/find/map/", ANYBODY),
    Row("offer:service_by_number", "/find/{ours}/", ANYBODY, (302, 405)),
    Row("offer:service_by_number", "/find/{theirs}/", ANYBODY, (404, 405)),
    Row("offer:service", "/find/{ours}/sleep-clinic/", ANYBODY),
    Row("offer:service", "/find/{theirs}/clinic-elsewhere/", ANYBODY, (404, 405)),
    Row("offer:shortlist", "/shortlist/", ANYBODY),
    Row("offer:change_list", "/shortlist/change/", ANYBODY, SEND_ONLY),
    Row("offer:share_list", "/shortlist/share/", ANYBODY, SEND_ONLY),
    Row("offer:send_list", "/shortlist/send/", ANYBODY, ASKS),
    Row("offer:shared_list", "/shortlist/shared/{our_list}/", ANYBODY),
    Row("offer:shared_list", "/shortlist/shared/{their_list}/", ANYBODY, (404, 405)),
    Row("offer:shared_list", "/shortlist/shared/guessed/", ANYBODY, (404, 405)),
    Row("offer:keep_shared_list", "/shortlist/shared/{our_list}/keep/", ANYBODY, SEND_ONLY),
    Row("offer:keep_shared_list", "/shortlist/shared/{their_list}/keep/", ANYBODY, (405, 404)),
    Row("offer:end_shared_list", "/shortlist/shared/{our_list}/end/", ANYBODY, (405, 404)),
    Row("offer:schools", "/schools/", ANYBODY, (200, 302), takes_foreign_forms=True),
    Row("offer:school_by_number", "/schools/{our_school}/", ANYBODY, (302, 405)),
    Row("offer:school_by_number", "/schools/{their_school}/", ANYBODY, (404, 405)),
    Row("offer:school", "/schools/{our_school}/school-here/", ANYBODY),
    Row("offer:school", "/schools/{their_school}/school-there/", ANYBODY, (404, 405)),
    Row("offer:schools_to_edit", "/desk/schools/", EDITS_OFFER),
    Row("offer:edit_provision", "/desk/schools/{our_school}/", EDITS_OFFER, ASKS),
    Row("offer:edit_provision", "/desk/schools/{their_school}/", EDITS_OFFER, NOT_THERE),
    Row("offer:guides", "/guides/", ANYBODY),
    Row("offer:words", "/guides/words/", ANYBODY),
    Row("offer:guide", "/guides/travel/", ANYBODY),
    Row("offer:guide", "/guides/of-theirs/", ANYBODY, (404, 405)),
    Row("offer:desk_guides", "/desk/guides/", OFFER_EDITOR),
    Row("offer:add_guide", "/desk/guides/new/", OFFER_EDITOR, ASKS),
    Row("offer:own_words", "/desk/guides/words/", OFFER_EDITOR, ASKS),
    Row("offer:forget_word", "/desk/guides/words/1/remove/", OFFER_EDITOR, SEND_ONLY),
    Row("offer:desk_guide", "/desk/guides/travel/", OFFER_EDITOR),
    Row("offer:desk_guide", "/desk/guides/of-theirs/", OFFER_EDITOR, (404, 405)),
    Row("offer:edit_guide", "/desk/guides/travel/edit/", OFFER_EDITOR, ASKS),
    Row("offer:edit_guide", "/desk/guides/of-theirs/edit/", OFFER_EDITOR, NOT_THERE),
    # There is no draft of it.
    Row("offer:preview_guide", "/desk/guides/travel/preview/", OFFER_EDITOR, (404, 405)),
    Row("offer:publish_guide", "/desk/guides/travel/publish/", OFFER_EDITOR, SEND_ONLY),
    Row("offer:publish_guide", "/desk/guides/of-theirs/publish/", OFFER_EDITOR, (405, 404)),
    Row("offer:schedule_guide", "/desk/guides/travel/schedule/", OFFER_EDITOR, ASKS),
    Row("offer:keep_guide", "/desk/guides/travel/keeper/", OFFER_EDITOR, ASKS),
    Row("offer:keep_guide", "/desk/guides/of-theirs/keeper/", OFFER_EDITOR, NOT_THERE),
    Row("offer:guide_edition", "/desk/guides/travel/editions/1/", OFFER_EDITOR),
    Row("offer:guide_edition", "/desk/guides/travel/editions/2/", OFFER_EDITOR, (404, 405)),
    Row("offer:family_words", "/desk/family-words/", OFFER_EDITOR, ASKS),
    Row("offer:keep_family_words", "/desk/family-words/keep/", OFFER_EDITOR, ASKS),
    Row("offer:switch_off_family_words", "/desk/family-words/switch-off/", OFFER_EDITOR, SEND_ONLY),
    Row("offer:forget_family_words", "/desk/family-words/1/remove/", OFFER_EDITOR, SEND_ONLY),
    Row("voice:looking_for", "/say/looking-for/", ANYBODY, ASKS),
    Row("voice:thanks", "/say/thanks/ABCD-2345/", ANYBODY, (404, 405)),
    Row("voice:voices", "/desk/voices/", HEARS),
    Row("voice:voice", "/desk/voices/ABCD-2345/", HEARS, (404, 405)),
    Row("voice:mark_read", "/desk/voices/ABCD-2345/seen-to/", HEARS, (405, 404)),
    Row("openid_connect_login", "/sign-in/with/no-such-service/", ANYBODY, (404, 405)),
    Row("openid_connect_callback", "/sign-in/with/no-such-service/back/", ANYBODY, (404, 405)),
    Row("areas:sign_in_services", "/desk/settings/sign-in/", ADMINISTRATOR),
    Row("areas:add_sign_in_service", "/desk/settings/sign-in/new/", ADMINISTRATOR, (200, 200)),
    Row("areas:sign_in_service", "/desk/settings/sign-in/{our_sign_in}/", ADMINISTRATOR, (200, 200)),
    Row("areas:sign_in_service", "/desk/settings/sign-in/{their_sign_in}/", ADMINISTRATOR, (404, 404)),
    Row("areas:try_sign_in_service", "/desk/settings/sign-in/{our_sign_in}/try/", ADMINISTRATOR, SEND_ONLY),
    Row("areas:turn_sign_in_service", "/desk/settings/sign-in/{our_sign_in}/turn/", ADMINISTRATOR, SEND_ONLY),
    Row("areas:match_anew", "/desk/settings/sign-in/{our_sign_in}/match-anew/", ADMINISTRATOR, SEND_ONLY),
    # Signing in: whoever has signed in is sent on.
    Row("areas:sign_in", "/sign-in/", ANYBODY, (302, 405), differently={"signed out": READ_ONLY}),
    Row("areas:prove", "/sign-in/prove/", ANYBODY, (302, 405)),
    Row("account_login", "/sign-in/password/", ANYBODY, (302, 302), differently={"signed out": (200, 200)}),
    Row("account_request_login_code", "/sign-in/code/", ANYBODY, (302, 302), differently={"signed out": (200, 200)}),
    Row("account_confirm_login_code", "/sign-in/code/enter/", ANYBODY, (302, 302)),
    Row("mfa_authenticate", "/sign-in/second/", ANYBODY, (302, 302)),
    Row("mfa_login_webauthn", "/sign-in/passkey/", ANYBODY, (302, 302)),
    Row("account_signup", "/sign-in/invited/", ANYBODY, (302, 302), differently={"signed out": (200, 200)}),
    Row("account_inactive", "/sign-in/closed/", ANYBODY),
    Row("account_logout", "/sign-out/", ANYBODY, (200, 302), differently={"signed out": (302, 302)}),
    Row("account_reset_password", "/sign-in/forgotten/", ANYBODY, (200, 200)),
    Row("account_reset_password_done", "/sign-in/forgotten/sent/", ANYBODY),
    Row("account_reset_password_from_key_done", "/sign-in/forgotten/done/", ANYBODY),
    # A guessed link gets the page that says that it does not work.
    Row("account_reset_password_from_key", "/sign-in/forgotten/1-guessed/", ANYBODY, (200, 200)),
    # Asked again by a password, which the people of the test have not, or by a second proof.
    Row("account_reauthenticate", "/sign-in/again/", SIGNED_IN, (403, 403)),
    Row("mfa_reauthenticate", "/sign-in/again/code/", SIGNED_IN, (403, 403)),
    Row("mfa_reauthenticate_webauthn", "/sign-in/again/passkey/", SIGNED_IN, (403, 403)),
    Row("mfa_index", "/sign-in/yours/", SIGNED_IN),
    Row("usersessions_list", "/sign-in/yours/browsers/", SIGNED_IN, (200, 302)),
    Row("areas:end_session", "/sign-in/yours/browsers/1/end/", SIGNED_IN, SEND_ONLY),
    Row("account_change_password", "/sign-in/yours/password/", SIGNED_IN, (302, 302)),
    Row(
        "account_set_password",
        "/sign-in/yours/first-password/",
        SIGNED_IN,
        (200, 200),
        # Who works for no partnership signs in by codes.
        differently=dict.fromkeys(("family", "provider", "no role here", "administrator until yesterday"), (403, 403)),
    ),
    Row("mfa_activate_totp", "/sign-in/yours/app/add/", SIGNED_IN, (200, 200)),
    Row("mfa_deactivate_totp", "/sign-in/yours/app/remove/", SIGNED_IN, (404, 404)),
    Row("mfa_list_webauthn", "/sign-in/yours/passkeys/", SIGNED_IN, (302, 405)),
    Row("mfa_add_webauthn", "/sign-in/yours/passkeys/add/", SIGNED_IN, (200, 200)),
    Row("mfa_remove_webauthn", "/sign-in/yours/passkeys/1/remove/", SIGNED_IN, (404, 404)),
    Row("mfa_view_recovery_codes", "/sign-in/yours/recovery-codes/", SIGNED_IN, (404, 405)),
    Row("mfa_generate_recovery_codes", "/sign-in/yours/recovery-codes/new/", SIGNED_IN, (200, 200)),
    Row("mfa_download_recovery_codes", "/sign-in/yours/recovery-codes/download/", SIGNED_IN, (404, 404)),
    # In a demonstration only, and of its invented people.
    Row("areas:demonstration_codes", "/demo/codes/", ANYBODY, (404, 405)),
    Row("site:desk", "/desk/", EVERY_ROLE),
    Row("areas:settings", "/desk/settings/", ADMINISTRATOR),
    Row("areas:preview_css", "/desk/settings/look/preview.css", ADMINISTRATOR),
    Row("areas:change_setting", "/desk/settings/contacts/", ADMINISTRATOR, (200, 200)),
    Row("areas:change_setting", "/desk/settings/colours/", ADMINISTRATOR, (200, 200)),
    Row("areas:change_setting", "/desk/settings/weather/", ADMINISTRATOR, (404, 404)),
    Row("areas:neighbours", "/desk/settings/neighbours/", ADMINISTRATOR, ASKS),
    Row("areas:remove_neighbour", "/desk/settings/neighbours/1/remove/", ADMINISTRATOR, SEND_ONLY),
    Row("areas:dates", "/desk/dates/", STAFF | OPERATOR),
    Row("areas:file", "/files/guessed/", ANYBODY, (404, 405)),
    Row("areas:outbox", "/desk/messages/", ADMINISTRATOR),
    Row("areas:message", "/desk/messages/{message}/", ADMINISTRATOR),
    Row("areas:message", "/desk/messages/{their_message}/", ADMINISTRATOR, (404, 405)),
    Row("areas:cancel_message", "/desk/messages/{message}/cancel/", ADMINISTRATOR, SEND_ONLY),
    Row("areas:send_again", "/desk/messages/{message}/send-again/", ADMINISTRATOR, SEND_ONLY),
    Row("areas:note_arrived", "/desk/messages/{message}/arrived/", ADMINISTRATOR, SEND_ONLY),
    Row("areas:clear_address", "/desk/messages/addresses/1/clear/", ADMINISTRATOR, SEND_ONLY),
    Row("areas:templates", "/desk/messages/words/", ADMINISTRATOR),
    Row("areas:template", "/desk/messages/words/invitation/email/en/", ADMINISTRATOR, (200, 200)),
    Row("areas:restore_template", "/desk/messages/words/invitation/email/en/restore/", ADMINISTRATOR, SEND_ONLY),
    Row("areas:notify_receipt", "/messages/receipts/", ANYBODY, (405, 403), takes_foreign_forms=True),
    Row("areas:demo_outbox", "/demo/outbox/", ANYBODY, (404, 405)),
    Row("areas:demo_message", "/demo/outbox/{message}/", ANYBODY, (404, 405)),
    Row("areas:demo_letter", "/demo/outbox/{message}/letter.pdf", ANYBODY, (404, 405)),
    Row("areas:history", "/desk/history/", SEES_HISTORY),
    Row("areas:record_history", "/desk/history/areas_membership/0/", SEES_HISTORY, (404, 405)),
    Row("areas:people", "/desk/people/", ADMINISTRATOR),
    Row("areas:invite", "/desk/people/invite/", ADMINISTRATOR, ASKS),
    Row("areas:invitations", "/desk/people/invitations/", ADMINISTRATOR),
    Row("areas:invite_again", "/desk/people/invitations/{our_invitation}/send-again/", ADMINISTRATOR, SEND_ONLY),
    Row("areas:invite_again", "/desk/people/invitations/{their_invitation}/send-again/", ADMINISTRATOR, (405, 404)),
    Row("areas:withdraw_invitation", "/desk/people/invitations/{our_invitation}/withdraw/", ADMINISTRATOR, SEND_ONLY),
    Row(
        "areas:withdraw_invitation", "/desk/people/invitations/{their_invitation}/withdraw/", ADMINISTRATOR, (405, 404)
    ),
    Row("areas:import_people", "/desk/people/import/", ADMINISTRATOR, ASKS),
    Row("areas:empty_sheet", "/desk/people/import/file/", ADMINISTRATOR),
    Row("areas:look_at_people", "/desk/people/import/{their_sheet}/", ADMINISTRATOR, NOT_THERE),
    Row("areas:lines_to_mend", "/desk/people/import/{their_sheet}/to-mend/", ADMINISTRATOR, (404, 405)),
    Row("areas:change_role", "/desk/people/roles/{our_role_number}/change/", ADMINISTRATOR, ASKS),
    Row("areas:change_role", "/desk/people/roles/{their_role_number}/change/", ADMINISTRATOR, NOT_THERE),
    Row("areas:end_role", "/desk/people/roles/{our_role_number}/end/", ADMINISTRATOR, ASKS),
    Row("areas:end_role", "/desk/people/roles/{their_role_number}/end/", ADMINISTRATOR, NOT_THERE),
    Row("areas:person", "/desk/people/{our_person}/", ADMINISTRATOR),
    Row("areas:person", "/desk/people/{their_person}/", ADMINISTRATOR, (404, 405)),
    Row("areas:lost_proof", "/desk/people/{our_person}/lost-proof/", ADMINISTRATOR, ASKS),
    Row("areas:lost_proof", "/desk/people/{their_person}/lost-proof/", ADMINISTRATOR, NOT_THERE),
    Row("areas:change_person", "/desk/people/{our_person}/change/", ADMINISTRATOR, ASKS),
    Row("areas:change_person", "/desk/people/{their_person}/change/", ADMINISTRATOR, NOT_THERE),
    Row("areas:add_role", "/desk/people/{our_person}/add-role/", ADMINISTRATOR, ASKS),
    Row("areas:add_role", "/desk/people/{their_person}/add-role/", ADMINISTRATOR, NOT_THERE),
    Row("areas:organisations", "/desk/organisations/", ADMINISTRATOR),
    Row("areas:add_organisation", "/desk/organisations/add/", ADMINISTRATOR, ASKS),
    Row("areas:change_organisation", "/desk/organisations/{our_organisation_number}/change/", ADMINISTRATOR, ASKS),
    Row(
        "areas:change_organisation", "/desk/organisations/{their_organisation_number}/change/", ADMINISTRATOR, NOT_THERE
    ),
    Row("areas:use_organisation", "/desk/organisations/{their_organisation_number}/use/", ADMINISTRATOR, SEND_ONLY),
    Row("areas:directory", "/desk/directory/", STAFF),
    Row("areas:directory_csv", "/desk/directory/csv/", STAFF),
    Row("areas:yours", "/desk/yours/", SIGNED_IN, ASKS),
    Row("areas:new_address_wanted", "/desk/yours/new/email/", SIGNED_IN, ASKS),
    Row("areas:new_address_wanted", "/desk/yours/new/letter/", SIGNED_IN, NOT_THERE),
    Row("areas:new_address", "/desk/yours/address/guessed/", SIGNED_IN, (200, 302)),
    Row("areas:kept_invitation", "/invitation/", ANYBODY, NOT_THERE),
    Row("areas:invitation", "/invitation/guessed/", ANYBODY, NOT_THERE),
    Row("areas:invitation", "/invitation/{their_token}/", ANYBODY, NOT_THERE),
    Row("areas:jobs", "/operator/jobs/", OPERATOR),
    Row("areas:try_again", "/operator/jobs/1/try-again/", OPERATOR, SEND_ONLY),
]
