"""Pages about the care of a family."""
