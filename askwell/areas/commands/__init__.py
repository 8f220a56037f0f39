"""This floor's subcommands of `askwell`."""

from askwell.areas.commands.areas import area, places

__all__ = ["area", "places"]
