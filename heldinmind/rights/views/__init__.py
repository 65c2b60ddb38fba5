"""The pages about duplicates, merging, requests and keeping."""
