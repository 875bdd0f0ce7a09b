"""The documents of the boards: pages, guides and diagrams, drawn from the netlist."""
