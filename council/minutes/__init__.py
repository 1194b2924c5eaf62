"""Minutes composed from the record."""
