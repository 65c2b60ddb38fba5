"""What is typed about people. Forms read and word mistakes; they save nothing."""
