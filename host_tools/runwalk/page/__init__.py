"""The page: all that the commands do, for who uses no terminal."""
