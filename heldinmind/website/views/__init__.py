"""One function for each public page."""
