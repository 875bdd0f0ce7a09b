"""The timing core: pure, the same source on both Pythons; knows no hardware and no files."""
