"""The pages about duplicates, merging and requests."""
