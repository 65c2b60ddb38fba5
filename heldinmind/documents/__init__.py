"""Letters, reports, packs and files: what leaves on paper, and what came."""
