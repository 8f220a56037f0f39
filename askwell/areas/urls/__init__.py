"""Addresses of this floor's pages. Those of signing in stand in sign_in.py, under the names its library expects."""

from django.urls import path

from askwell.areas.urls import history, messages, operator, settings, sign_in_services
from askwell.areas.views import dates, files, proving

app_name = "areas"
urlpatterns = [
    path("sign-in/prove/", proving.prove, name="prove"),
    path("desk/dates/", dates.dates, name="dates"),
    path("files/<str:token>/", files.download, name="file"),
    *messages.urlpatterns,
    *history.urlpatterns,
    *operator.urlpatterns,
    *sign_in_services.urlpatterns,
    *settings.urlpatterns,
]
