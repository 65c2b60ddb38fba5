"""Small pages about one person or one family."""
