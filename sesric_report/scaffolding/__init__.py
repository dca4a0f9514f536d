"""How records are begun: skeletons and schemas, read off the record models."""
