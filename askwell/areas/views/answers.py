"""What views of this floor answer alike."""

from typing import TypeVar

from django.http import Http404, HttpResponse

T = TypeVar("T")


def there(found: T | None) -> T:
    """What was found; where nothing was, or it is another area's, the page is not there."""
    if found is None:
        raise Http404
    return found


def csv_file(content: bytes, name: str) -> HttpResponse:
    """A CSV file to download under this name."""
    response = HttpResponse(content, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
