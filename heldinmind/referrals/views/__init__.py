"""One function for each page about referrals."""
