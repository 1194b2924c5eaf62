"""What becomes of a decision: the opinion before the municipal council, and the commitments made on it."""
