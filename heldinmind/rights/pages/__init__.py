"""Words and shapes of the pages about duplicates, merging and requests."""
