"""Addresses of the list of what families say."""

from django.urls import path

from askwell.offer.views import family_words

urlpatterns = [
    path("desk/family-words/", family_words.family_words, name="family_words"),
    path("desk/family-words/keep/", family_words.keep, name="keep_family_words"),
    path("desk/family-words/switch-off/", family_words.switch_off, name="switch_off_family_words"),
    path("desk/family-words/<int:number>/remove/", family_words.forget, name="forget_family_words"),
]
