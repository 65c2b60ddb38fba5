"""What a fresh machine needs before the program itself can run; plain Python, for the system's own interpreter."""
