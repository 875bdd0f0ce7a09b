"""Plans: what a person writes, and its way to an image."""
