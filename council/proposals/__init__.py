"""What is written and put forward."""
