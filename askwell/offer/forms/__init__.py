"""What a visitor may fill in on this floor."""

from askwell.offer.forms.finding import DISTANCES, PLACE_COOKIE, AgeField, FindForm, kept_place

__all__ = ["DISTANCES", "PLACE_COOKIE", "AgeField", "FindForm", "kept_place"]
