"""Finds the area that a visitor came to, by the host name."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.request import split_domain_port

from askwell.areas import queries
from askwell.core.errors import render_error
from askwell.core.schema import use_schema, use_shared_schema

# These answer whichever host is asked for: they say nothing about any area.
WITHOUT_AREA = ("/healthz", "/static/")


class FindArea:
    """Puts `area` on the request and the area's schema in use; an unknown host gets the list of areas."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request in its area."""
        use_shared_schema()
        if request.path.startswith(WITHOUT_AREA):
            return self.get_response(request)
        host, _port = split_domain_port(request.get_host())
        area = queries.area_of_host(host)
        if area is None:
            return render_error(request, 404, "no_area", areas=_addresses(request))
        use_schema(area.schema_name)
        request.area = area  # type: ignore[attr-defined]
        return self.get_response(request)


def _addresses(request: HttpRequest) -> list[dict[str, str]]:
    _host, port = split_domain_port(request.get_host())
    suffix = f":{port}" if port else ""
    return [
        {"name": area.name, "url": f"{request.scheme}://{host.domain}{suffix}/"}
        for area in queries.all_areas()
        for host in area.domains.all()
        if host.is_primary
    ]
