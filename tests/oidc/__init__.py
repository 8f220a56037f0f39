"""Signing in by an organisation's own sign-in, against a real OpenID Connect server and against one that lies."""
