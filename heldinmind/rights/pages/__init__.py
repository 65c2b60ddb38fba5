"""Words and shapes of the pages about duplicates and merging."""
