"""Words and shapes of letters and files."""
