"""Reading what others publish about places; no database here."""
