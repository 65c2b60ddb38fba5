"""What is typed about a referral."""
