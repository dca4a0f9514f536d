"""The look: theme, fonts, units of length, shaped text."""
