"""What is frozen into a MicroPython of one's own; `make pico` builds such a one for the Pico."""

package("clip", opt=3)
module("main.py", opt=3)
