"""The pages about duplicates and merging."""
