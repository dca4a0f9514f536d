"""Changes of records: a file, a place in it, a new text."""
