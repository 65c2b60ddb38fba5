"""The questions of the public forms, one small class each, and the two doors that ask them."""
