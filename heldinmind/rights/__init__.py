"""What each person can ask of us about what is kept of them."""
