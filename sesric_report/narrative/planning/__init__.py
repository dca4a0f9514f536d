"""The planner between records and sentences.

In the terms of Reiter and Dale, "Building Natural Language Generation Systems" (2000): what a title
says already is not told again (``selection``), a sentence takes no more than a reader can hold and
leaves the rest to a later one (``paragraph``), neighbours do not begin alike (``variation``), and a
pronoun stands only for what nothing else can be meant by (``reference``).
"""
