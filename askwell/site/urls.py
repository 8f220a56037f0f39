"""Addresses of the front door."""

from django.conf import settings
from django.urls import path

from askwell.site.views import desk
from askwell.site.views import front_door as views

app_name = "site"
urlpatterns = [
    path("", views.home, name="home"),
    path("healthz", views.healthz, name="healthz"),
    path("area.css", views.area_css, name="area_css"),
    path("logo", views.logo, name="logo"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("privacy/", views.privacy, name="privacy"),
    path("cookies/", views.cookies, name="cookies"),
    path("contact/", views.contact, name="contact"),
    path("desk/", desk.desk, name="desk"),
]
if settings.DEBUG or settings.DEMONSTRATION:
    urlpatterns += [
        path("design/", views.design, name="design"),
        path("design/error/<str:kind>/", views.design_error, name="design_error"),
    ]
