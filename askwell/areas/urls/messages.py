"""Addresses of the outbox and of the words of messages."""

from django.conf import settings
from django.urls import path

from askwell.areas.views import demonstration, message_templates, messages, receipts

_KEY = "desk/messages/words/<slug:key>/<slug:channel>/<slug:language>/"

urlpatterns = [
    path("desk/messages/", messages.outbox, name="outbox"),
    path("desk/messages/words/", message_templates.templates, name="templates"),
    path(_KEY, message_templates.template, name="template"),
    path(f"{_KEY}restore/", message_templates.restore_template, name="restore_template"),
    path("desk/messages/addresses/<int:number>/clear/", messages.clear_address, name="clear_address"),
    path("desk/messages/<uuid:reference>/", messages.message, name="message"),
    path("desk/messages/<uuid:reference>/cancel/", messages.cancel_message, name="cancel_message"),
    path("desk/messages/<uuid:reference>/send-again/", messages.send_again, name="send_again"),
    path("desk/messages/<uuid:reference>/arrived/", messages.note_arrived, name="note_arrived"),
    path("messages/receipts/", receipts.notify_receipt, name="notify_receipt"),
]
if settings.DEMONSTRATION:
    urlpatterns += [
        path("demo/outbox/", demonstration.demo_outbox, name="demo_outbox"),
        path("demo/outbox/<uuid:reference>/", demonstration.demo_message, name="demo_message"),
        path("demo/outbox/<uuid:reference>/letter.pdf", demonstration.demo_letter, name="demo_letter"),
    ]
