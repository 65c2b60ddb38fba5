"""Words and shapes for the pages about referrals: a template never formats."""
