"""`askwell person`."""

import click


@click.group()
def person() -> None:
    """Help somebody who cannot sign in."""
