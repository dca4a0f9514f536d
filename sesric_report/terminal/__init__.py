"""How the commands speak to the person at the terminal."""
