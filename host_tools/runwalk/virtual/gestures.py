"""How a hand presses the button of a virtual clip: what is told to its control pipe."""

SHORT_MS = 100
PRESSES = {
    "short": f"press {SHORT_MS}",
    "double": f"press {SHORT_MS} 2",
    "triple": f"press {SHORT_MS} 3",
    "long": "press 2500",
    "very-long": "press 5500",
}
