"""Pages of letters and files."""
