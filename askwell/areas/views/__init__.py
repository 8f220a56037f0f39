"""This floor's pages, by subject."""
