"""The forms of nouns: a model for each language, read from the registry and from wording."""
