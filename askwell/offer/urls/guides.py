"""Addresses of the guides, the glossary and their editor."""

from django.urls import path

from askwell.offer.views import guide_desk, guide_editing, guides

urlpatterns = [
    path("guides/", guides.guides, name="guides"),
    path("guides/words/", guides.words, name="words"),
    path("guides/<slug:key>/", guides.guide, name="guide"),
    path("desk/guides/", guide_desk.desk_guides, name="desk_guides"),
    path("desk/guides/new/", guide_editing.add_guide, name="add_guide"),
    path("desk/guides/words/", guide_desk.own_words, name="own_words"),
    path("desk/guides/words/<int:number>/remove/", guide_desk.forget_word, name="forget_word"),
    path("desk/guides/<slug:key>/", guide_desk.desk_guide, name="desk_guide"),
    path("desk/guides/<slug:key>/edit/", guide_editing.edit_guide, name="edit_guide"),
    path("desk/guides/<slug:key>/preview/", guide_editing.preview_guide, name="preview_guide"),
    path("desk/guides/<slug:key>/publish/", guide_editing.publish_guide, name="publish_guide"),
    path("desk/guides/<slug:key>/schedule/", guide_editing.schedule_guide, name="schedule_guide"),
    path("desk/guides/<slug:key>/keeper/", guide_desk.keep_guide, name="keep_guide"),
    path("desk/guides/<slug:key>/editions/<int:number>/", guide_desk.guide_edition, name="guide_edition"),
]
