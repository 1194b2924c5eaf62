"""Gender balance and its sisters."""
