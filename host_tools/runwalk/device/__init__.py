"""Finding a clip and talking to it."""
