"""A page with a form that takes a file, for tests alone: its addresses take the place of the program's."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from django.views.decorators.csrf import csrf_exempt

from askwell.core import fields, files
from askwell.core.file_field import FileField


class LetterForm(fields.Form):
    """A letter and a word about it."""

    about = fields.TextField("What is it about?")
    letter = FileField("Letter", kinds=files.DOCUMENTS)
    second = FileField("Second letter", kinds=files.PICTURES, required=False)


@csrf_exempt
def send(request: HttpRequest) -> HttpResponse:
    """Say what came."""
    form = LetterForm(request.POST, request.FILES)
    if form.is_valid():
        return HttpResponse(f"{form.cleaned_data['about']}: {form.cleaned_data['letter'].size}")
    told = "; ".join(f"{name}: {', '.join(str(error) for error in errors)}" for name, errors in form.errors.items())
    return HttpResponse(f"{form['about'].value()} | {told}", status=422)


# The gate asks every view; this floor knows nothing of who may what.
send.open_to = lambda viewer: True  # type: ignore[attr-defined]

urlpatterns = [path("send/", send), path("", include("config.urls"))]
handler400 = "askwell.site.views.bad_request"
