"""Plans, courses and sessions in the formats of others."""
