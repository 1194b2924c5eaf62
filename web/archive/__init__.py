"""A past council's record on the web and on the command line."""
