"""Addresses of this floor."""

from django.urls import path

from askwell.voice.views import hearing, saying

app_name = "voice"
urlpatterns = [
    path("say/looking-for/", saying.looking_for, name="looking_for"),
    path("say/thanks/<slug:reference>/", saying.thanks, name="thanks"),
    path("desk/voices/", hearing.voices, name="voices"),
    path("desk/voices/<slug:reference>/", hearing.voice, name="voice"),
    path("desk/voices/<slug:reference>/seen-to/", hearing.mark_read, name="mark_read"),
]
