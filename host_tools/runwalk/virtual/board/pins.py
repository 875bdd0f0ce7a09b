"""`machine.Pin` of a virtual board: ports/rp2/machine_pin.c and ports/esp32/machine_pin.c.

Every change of an output is written down with its time.
"""

import board_time
import port

# What each pin is; of a pin with an ADC in mV. Where nothing is wired there is no entry.
levels = {}
_handlers = {}
_outputs = None
_dead = ()
# Behind the radio chip of a Pico W, which each use powers up and nothing powers down
# (lib/cyw43-driver, cyw43_ctrl.c, cyw43_ensure_up).
_EXTERNAL = ("WL_GPIO0", "WL_GPIO1", "WL_GPIO2")
RADIO = "RADIO"


def begin(outputs, at_start, dead):
    """`outputs` takes the lines; `at_start` are the levels of the inputs: [[pin, level], …].

    What is on the pins `dead` shows nothing.
    """
    global _outputs, _dead
    _outputs, _dead = outputs, dead
    levels.update(dict(at_start))
    board_time.on_pin(_change)


def record(*values):
    """Write down what an output does now: the pin, and its values."""
    if values[0] in _dead:
        return
    _outputs.write(" ".join(str(value) for value in (board_time.uptime_us(),) + values) + "\n")


def _change(pin, level):
    """An input changes; whether that is an interrupt."""
    before = levels.get(pin)
    levels[pin] = level
    handler, trigger = _handlers.get(pin, (None, 0))
    edge = Pin.IRQ_RISING if level else Pin.IRQ_FALLING
    if not handler or before == level or not trigger & edge:
        return False
    handler(Pin(pin))
    return True


def _found(pin):
    if isinstance(pin, _Pin):
        return pin.id
    if isinstance(pin, str):
        if pin in port.names:
            return port.names[pin]
        if port.is_esp32():
            raise ValueError("invalid pin")
        raise ValueError('unknown named pin "%s"' % pin)
    if not isinstance(pin, int) or pin not in port.pins:
        raise ValueError("invalid pin")
    return pin


class _Pin:
    """A pin; those of the same number share their level."""

    def __init__(self, pin, *arguments, **keywords):
        self.id = _found(pin)
        self._is_external = self.id in _EXTERNAL
        if arguments or keywords:
            self.init(*arguments, **keywords)

    def init(self, mode=None, pull=None, value=None, **others):
        for other in others:
            if other not in self._OTHERS:
                raise TypeError("extra keyword arguments given")
        if self._is_external and pull is not None:
            raise ValueError("pulls are not supported for external pins")
        if mode == self.IN:
            levels.setdefault(self.id, int(pull == self.PULL_UP))
        elif mode == self.OUT:
            if self.id in port.inputs:
                raise ValueError("pin can only be input")
            self.value(value or 0)
        elif mode is not None:
            raise ValueError("a virtual board has no such mode of a pin")

    def value(self, level=None):
        if self._is_external:
            _wake_radio()
        if level is None:
            return levels.get(self.id, 0)
        level = int(bool(level))
        if levels.get(self.id) != level:
            levels[self.id] = level
            record(self.id, level)

    __call__ = value

    def on(self):
        self.value(1)

    def off(self):
        self.value(0)

    def toggle(self):
        self.value(not self.value())

    def irq(self, handler=None, trigger=None):
        if self._is_external:
            raise ValueError("expecting a regular GPIO Pin")
        both = self.IRQ_FALLING | self.IRQ_RISING
        _handlers[self.id] = (handler, both if trigger is None else trigger)


class RpPin(_Pin):
    """ports/rp2/machine_pin.c."""

    IN, OUT = 0, 1
    PULL_UP, PULL_DOWN = 1, 2
    IRQ_FALLING, IRQ_RISING = 4, 8
    _OTHERS = ("alt",)


class EspPin(_Pin):
    """ports/esp32/machine_pin.c; the numbers are ESP-IDF's."""

    IN, OUT = 1, 3
    PULL_UP, PULL_DOWN = 2, 1
    IRQ_FALLING, IRQ_RISING = 2, 1
    _OTHERS = ("drive", "hold")


Pin = RpPin


def choose():
    """Have the `Pin` of the board's port."""
    global Pin
    Pin = EspPin if port.is_esp32() else RpPin
    return Pin


def _wake_radio():
    if RADIO not in levels:
        levels[RADIO] = 1
        record(RADIO, 1)
