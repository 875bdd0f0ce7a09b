"""Board files: what each says, what its chip is like, and what is doubtful."""
