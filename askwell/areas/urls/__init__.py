"""Addresses of this floor's pages. Those of signing in stand in sign_in.py, under the names its library expects."""

from django import conf
from django.urls import path

from askwell.areas.urls import history, messages, operator, people, settings, sign_in_services
from askwell.areas.views import codes, dates, files, proving, sign_in

app_name = "areas"
urlpatterns = [
    path("sign-in/", sign_in.entrance, name="sign_in"),
    path("sign-in/prove/", proving.prove, name="prove"),
    path("sign-in/yours/browsers/<int:number>/end/", sign_in.end_session, name="end_session"),
    path("desk/dates/", dates.dates, name="dates"),
    path("files/<str:token>/", files.download, name="file"),
    *messages.urlpatterns,
    *history.urlpatterns,
    *operator.urlpatterns,
    *sign_in_services.urlpatterns,
    *settings.urlpatterns,
    *people.urlpatterns,
]
if conf.settings.DEMONSTRATION:
    urlpatterns.append(path("demo/codes/", codes.codes, name="demonstration_codes"))
