"""The page: all that the commands do, for people who use no terminal."""
