"""Words and shapes for the pages of care."""
