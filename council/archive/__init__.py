"""A past council's record, carried over."""
