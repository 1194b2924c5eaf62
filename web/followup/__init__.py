"""What became of decisions on the web: opinions sent out, the answers to them, and pledges."""
