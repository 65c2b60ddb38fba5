"""What was typed on the pages about duplicates and merging."""
