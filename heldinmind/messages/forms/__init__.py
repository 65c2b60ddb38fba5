"""What was typed about messages."""
