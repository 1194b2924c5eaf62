"""Rules tried out: the catalogue, worked cases, and past or imagined votes under other rules."""
