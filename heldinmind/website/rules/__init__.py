"""What an unfinished request for help holds, which question comes next, and what the answers say in the end."""
