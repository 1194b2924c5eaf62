"""People, seats, mandates and what they declare of themselves."""
