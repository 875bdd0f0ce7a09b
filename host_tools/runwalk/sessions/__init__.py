"""Sessions: the journal of a clip taken apart, and the archive that keeps them."""
