"""The words of messages, for staff who may change them."""

from django.contrib import messages as notices
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from askwell.areas import access, rules
from askwell.areas.access import AreaRequest
from askwell.areas.forms.messages import TemplateForm
from askwell.core import messages
from askwell.core.messages import Channel, MessageRefused, TemplateShown, Words
from askwell.core.reading_age import READING_AGE, reading_age


@access.open_to(access.may_change_messages)
@never_cache
@require_safe
def templates(request: AreaRequest) -> HttpResponse:
    """Every message that there are words for."""
    return render(request, "areas/messages/templates.html", {"templates": messages.templates()})


@access.open_to(access.may_change_messages)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def template(request: AreaRequest, key: str, channel: str, language: str) -> HttpResponse:
    """The words of one message: change them, see them as a family does, and how easily they are read."""
    shown = _shown(key, channel, language)
    form = TemplateForm(shown, request.POST.dict() if request.method == "POST" else None)
    words = shown.wording.words
    if request.method == "POST" and form.is_valid():
        words = form.words
        if request.POST.get("do") != "preview" and _kept(request, shown, form):
            notices.success(request, "The words are changed. They are used from now on.")
            return redirect("areas:template", key=key, channel=channel, language=language)
    return render(
        request,
        "areas/messages/template.html",
        {
            "shown": shown,
            "form": form,
            "preview": _preview(shown, words, form),
            "reading": reading_age(words.body, language),
            "aim": READING_AGE,
            "direction": "rtl" if messages.is_right_to_left(language) else "ltr",
        },
    )


@access.open_to(access.may_change_messages)
@require_POST
def restore_template(request: AreaRequest, key: str, channel: str, language: str) -> HttpResponse:
    """Use the shipped words again."""
    shown = _shown(key, channel, language)
    try:
        rules.restore_template(key, shown.channel, language, by=request.viewer)
    except MessageRefused as refusal:
        notices.warning(request, str(refusal))
    else:
        notices.success(request, "The shipped words are used again.")
    return redirect("areas:templates")


def _shown(key: str, channel: str, language: str) -> TemplateShown:
    if channel not in Channel.values or len(language) > 10:
        raise Http404
    try:
        return messages.template(key, Channel(channel), language)
    except MessageRefused:
        raise Http404 from None


def _kept(request: AreaRequest, shown: TemplateShown, form: TemplateForm) -> bool:
    try:
        rules.edit_template(
            shown.kind.key,
            shown.channel,
            shown.language,
            subject=form.words.subject,
            body=form.words.body,
            why=str(form.cleaned_data.get("why", "")),
            by=request.viewer,
            at=timezone.now(),
        )
    except MessageRefused as refusal:
        form.add_error("body", str(refusal))
        return False
    return True


def _preview(shown: TemplateShown, words: Words, form: TemplateForm) -> Words | None:
    """The words with examples filled in; None, and told at the form, where they cannot be."""
    try:
        return messages.preview(shown.kind.key, shown.channel, shown.language, words=words)
    except MessageRefused as refusal:
        if not form.errors:
            form.add_error("body", str(refusal))
        return None
