"""Addresses of schools, settings and colleges."""

from django.urls import path

from askwell.offer.views import provision, schools

school_patterns = [
    path("schools/", schools.schools, name="schools"),
    path("schools/<uuid:identifier>/", schools.school, name="school_by_number"),
    path("schools/<uuid:identifier>/<slug:slug>/", schools.school, name="school"),
    path("desk/schools/", provision.schools_to_edit, name="schools_to_edit"),
    path("desk/schools/<uuid:identifier>/", provision.edit_provision, name="edit_provision"),
]
