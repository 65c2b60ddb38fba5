"""Words and shapes of the pages about duplicates, merging, requests and keeping."""
