"""What is allowed with letters and files. Plain Python."""
