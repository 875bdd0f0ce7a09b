"""What commands there are: one module for each panel of the help, or two."""
