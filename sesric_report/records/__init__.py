"""What the content holds: activities, publications, agreements, sessions, registries."""
