"""What is typed about files, and how a letter went."""
