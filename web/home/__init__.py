"""The home of a council: what waits for the reader, and where things are."""
