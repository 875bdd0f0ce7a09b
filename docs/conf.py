"""The site of the documentation, built of the pages in this folder; `make site`."""

from runwalk import __version__

project = "Run/walk clip"
release = __version__
extensions = ["myst_parser"]
exclude_patterns = ["*.py"]
html_theme = "furo"
html_title = project
html_show_copyright = False
html_show_sourcelink = False
# A heading can be linked to, as on the pages that show the same files.
myst_heading_anchors = 3
