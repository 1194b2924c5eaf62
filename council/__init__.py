"""What a council does: its record, its rules and its proofs, without the web."""
