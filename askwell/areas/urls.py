"""Addresses of the operator's pages, and of files."""

from django.urls import path

from askwell.areas.views import files, operator

app_name = "areas"
urlpatterns = [
    path("operator/enter/<str:token>/", operator.enter, name="enter"),
    path("operator/jobs/", operator.jobs, name="jobs"),
    path("operator/jobs/<int:number>/try-again/", operator.try_again, name="try_again"),
    path("files/<str:token>/", files.download, name="file"),
]
