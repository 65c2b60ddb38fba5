"""What is typed on the pages about duplicates, merging and requests."""
