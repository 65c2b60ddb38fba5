"""A team's referral log, from a file to typed and checked rows; it writes nothing and knows no database."""
