"""A backup: one sealed file with the whole database, the uploads and what must be true when they are back."""
