"""FIT files as Garmin's own SDK reads them."""

from garmin_fit_sdk import Decoder, Stream


def garmins(data):
    """The messages as Garmin's SDK reads them, its integrity check passed."""
    stream = Stream.from_byte_array(bytearray(data))
    assert Decoder(stream).is_fit()
    assert Decoder(Stream.from_byte_array(bytearray(data))).check_integrity()
    messages, errors = Decoder(Stream.from_byte_array(bytearray(data))).read()
    assert not errors
    return messages
