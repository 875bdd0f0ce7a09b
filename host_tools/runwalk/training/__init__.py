"""The coach: what is right for whom, what it costs, and what comes next."""
