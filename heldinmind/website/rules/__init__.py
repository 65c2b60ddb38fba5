"""What the public forms ask, and how an unfinished one is kept."""
