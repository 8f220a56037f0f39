"""All addresses: each floor's own under its prefix."""

from django.urls import include, path

urlpatterns = [
    path("", include("askwell.site.urls")),
    path("", include("askwell.offer.urls")),
    path("", include("askwell.voice.urls")),
    path("", include("askwell.areas.urls")),
    path("", include("askwell.areas.urls.sign_in")),
]

handler400 = "askwell.site.views.bad_request"
handler403 = "askwell.site.views.refused"
handler404 = "askwell.site.views.not_found"
handler429 = "askwell.site.views.too_many"
handler500 = "askwell.site.views.server_error"
