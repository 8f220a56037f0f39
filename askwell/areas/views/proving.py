"""Asking staff for their second proof before anything of theirs opens."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from askwell.areas import access
from askwell.areas.access import AreaRequest


@access.open_to(access.anybody)
@never_cache
@require_safe
def prove(request: AreaRequest) -> HttpResponse:
    """Send whoever still has to prove something to where they can."""
    return redirect("account_login")
