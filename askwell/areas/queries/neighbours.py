"""The areas that border on an area."""

from askwell.areas.models import Area, Neighbour


def neighbours(area: Area) -> list[Neighbour]:
    """The area's neighbours, those of this installation first, each by name."""
    found = Neighbour.objects.filter(area=area).select_related("other")
    return sorted(found, key=lambda neighbour: (neighbour.other is None, neighbour.called))


def areas_to_border_on(area: Area) -> list[Area]:
    """The areas of this installation that may become neighbours of `area`. Which areas there are is public."""
    known = Neighbour.objects.filter(area=area, other__isnull=False).values("other")
    return list(Area.objects.exclude(pk=area.pk).exclude(pk__in=known).order_by("name"))
