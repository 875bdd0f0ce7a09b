"""What a person does with clips, plans and the archive: for the command line and for the page."""
