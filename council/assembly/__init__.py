"""Sittings and who attended them."""
