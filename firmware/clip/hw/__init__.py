"""The parts of the clip: the only place that imports machine."""
