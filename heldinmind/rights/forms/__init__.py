"""What is typed on the pages about duplicates, merging, requests and keeping."""
