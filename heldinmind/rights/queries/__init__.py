"""What can be asked about likely duplicates and merges. Row security limits every answer to what the reader may see."""
