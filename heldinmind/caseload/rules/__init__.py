"""What matters first, in plain Python: facts in, an answer that a page puts into words."""
