"""What is typed about the care of a family. Forms read and word mistakes; they save nothing."""
