"""Reading the record back."""
