"""Where schools are, by their postcodes."""

from collections.abc import Iterable

from askwell.areas.models import Postcode


def positions_of(postcodes: Iterable[str]) -> dict[str, tuple[float, float]]:
    """Easting and northing of each of these postcodes that is known, by the postcode as it was given."""
    wanted = {postcode.replace(" ", ""): postcode for postcode in postcodes if postcode}
    known = Postcode.objects.filter(pk__in=wanted).values_list("pk", "easting", "northing")
    return {wanted[found]: (float(easting), float(northing)) for found, easting, northing in known}
