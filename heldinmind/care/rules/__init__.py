"""What is allowed in the care of a family, and what follows from what. Plain Python: facts in, reasons out."""
