"""All addresses, with those of the messages as the gate will have them."""

from django.urls import URLPattern, include, path

from askwell.areas import urls, views

KEY = "messages/templates/<slug:key>/<slug:channel>/<slug:language>/"
OF_MESSAGES: list[URLPattern] = [
    path("messages/", views.outbox, name="outbox"),
    path("messages/templates/", views.templates, name="templates"),
    path(KEY, views.template, name="template"),
    path(f"{KEY}restore/", views.restore_template, name="restore_template"),
    path("messages/addresses/<int:number>/clear/", views.clear_address, name="clear_address"),
    path("messages/receipts/", views.notify_receipt, name="notify_receipt"),
    path("messages/<uuid:reference>/", views.message, name="message"),
    path("messages/<uuid:reference>/cancel/", views.cancel_message, name="cancel_message"),
    path("messages/<uuid:reference>/send-again/", views.send_again, name="send_again"),
    path("messages/<uuid:reference>/arrived/", views.note_arrived, name="note_arrived"),
    path("demo/outbox/", views.demo_outbox, name="demo_outbox"),
    path("demo/outbox/<uuid:reference>/", views.demo_message, name="demo_message"),
    path("demo/outbox/<uuid:reference>/letter.pdf", views.demo_letter, name="demo_letter"),
]
urlpatterns = [
    path("", include("askwell.site.urls")),
    path("find/", include("askwell.offer.urls")),
    path("", include(([*urls.urlpatterns, *OF_MESSAGES], "areas"))),
]
