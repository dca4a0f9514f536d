"""The workflows, a module each: the only place where the stages meet."""
