"""A ready council to try Majlis with. Its city and its people are invented."""
