"""Whether a message may go, what it is called from outside, and when it is tried again. Plain Python."""
