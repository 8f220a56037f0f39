"""Addresses of this floor."""

from django.urls import path

from askwell.offer.urls import family_words, guides
from askwell.offer.urls.schools import school_patterns
from askwell.offer.views import finding, keeping, mapping, services

app_name = "offer"
urlpatterns = [
    path("find/", finding.find, name="find"),
    path("find/map/", mapping.on_a_map, name="map"),
    path("find/<uuid:identifier>/", services.service, name="service_by_number"),
    path("find/<uuid:identifier>/<slug:slug>/", services.service, name="service"),
    path("shortlist/", keeping.shortlist, name="shortlist"),
    path("shortlist/change/", keeping.change_list, name="change_list"),
    path("shortlist/share/", keeping.share_list, name="share_list"),
    path("shortlist/send/", keeping.send_list, name="send_list"),
    path("shortlist/shared/<str:token>/", keeping.shared_list, name="shared_list"),
    path("shortlist/shared/<str:token>/keep/", keeping.keep_shared_list, name="keep_shared_list"),
    path("shortlist/shared/<str:token>/end/", keeping.end_shared_list, name="end_shared_list"),
    *school_patterns,
    *guides.urlpatterns,
    *family_words.urlpatterns,
]
