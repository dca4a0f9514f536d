"""Rules on records, a module each, named after the defect that it reports."""
