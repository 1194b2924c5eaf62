"""Looking back: the history of a council, as it stood at any time, and whether its record is sound."""
