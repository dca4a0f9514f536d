"""Compiles an institution's activity records into the official report it submits."""

__version__ = "0.1.0"
