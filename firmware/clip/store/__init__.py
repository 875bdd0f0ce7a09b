"""What is kept on flash."""
