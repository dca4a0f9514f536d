"""Stage 4: document tree to bytes, one module or package for each format."""
