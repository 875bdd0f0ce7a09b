"""Debian's Chromium, without a network of its own."""

import os
import shutil

_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # The virtual clip sounds without a click of its own.
    "--autoplay-policy=no-user-gesture-required",
)


def open_browser(playwright):
    chromium = os.environ.get("RUNWALK_CHROMIUM") or shutil.which("chromium")
    if chromium is None:
        raise FileNotFoundError(
            "the page is tested in Chromium: apt-get install chromium, "
            "or name another one in RUNWALK_CHROMIUM"
        )
    return playwright.chromium.launch(executable_path=chromium, args=list(_ARGUMENTS))
