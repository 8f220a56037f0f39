"""Addresses of people, organisations and the directory."""

from django.urls import path

from askwell.areas.views import directory, importing, invitation, inviting, organisations, people, roles, yours

urlpatterns = [
    path("desk/people/", people.people, name="people"),
    path("desk/people/invite/", inviting.invite, name="invite"),
    path("desk/people/invitations/", inviting.invitations, name="invitations"),
    path("desk/people/invitations/<uuid:invitation>/send-again/", inviting.invite_again, name="invite_again"),
    path(
        "desk/people/invitations/<uuid:invitation>/withdraw/", inviting.withdraw_invitation, name="withdraw_invitation"
    ),
    path("desk/people/import/", importing.import_people, name="import_people"),
    path("desk/people/import/file/", importing.empty_sheet, name="empty_sheet"),
    path("desk/people/import/<uuid:sheet>/", importing.look_at_people, name="look_at_people"),
    path("desk/people/import/<uuid:sheet>/to-mend/", importing.lines_to_mend, name="lines_to_mend"),
    path("desk/people/roles/<int:number>/change/", roles.change_role, name="change_role"),
    path("desk/people/roles/<int:number>/end/", roles.end_role, name="end_role"),
    path("desk/people/<uuid:person>/", people.person, name="person"),
    path("desk/people/<uuid:person>/change/", people.change_person, name="change_person"),
    path("desk/people/<uuid:person>/lost-proof/", people.lost_proof, name="lost_proof"),
    path("desk/people/<uuid:person>/add-role/", roles.add_role, name="add_role"),
    path("desk/organisations/", organisations.organisations, name="organisations"),
    path("desk/organisations/add/", organisations.add_organisation, name="add_organisation"),
    path("desk/organisations/<int:number>/use/", organisations.use_organisation, name="use_organisation"),
    path("desk/organisations/<int:number>/change/", organisations.change_organisation, name="change_organisation"),
    path("desk/directory/", directory.directory, name="directory"),
    path("desk/directory/csv/", directory.directory_csv, name="directory_csv"),
    path("desk/yours/", yours.yours, name="yours"),
    path("desk/yours/new/<str:channel>/", yours.new_address_wanted, name="new_address_wanted"),
    path("desk/yours/address/<str:token>/", yours.new_address, name="new_address"),
    path("invitation/", invitation.kept_invitation, name="kept_invitation"),
    path("invitation/<str:token>/", invitation.invitation, name="invitation"),
]
