"""What was run, kept on the host."""
