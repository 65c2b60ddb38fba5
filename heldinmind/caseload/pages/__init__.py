"""The words of these pages."""
