"""`runwalk ui` that waits for a clip, and for a browser, as long as a test waits for anything."""

from runwalk.cli.main import run
from runwalk.device import connection
from runwalk.device.bounded_transport import BoundedTransport
from runwalk.page import connection_limit
from waiting import PATIENCE_S


class PatientTransport(BoundedTransport):
    """The host's own patience, some seconds, is too short for a clip that a test holds."""

    def __init__(self, port, timeout):
        super().__init__(port, timeout=PATIENCE_S)

    def read_until(self, least, ending, timeout=None, data_consumer=None, timeout_overall=None):
        return super().read_until(least, ending, PATIENCE_S, data_consumer, PATIENCE_S)


if __name__ == "__main__":
    connection.BoundedTransport = PatientTransport
    connection_limit._STRANGER_S = PATIENCE_S
    raise SystemExit(run(["ui", "--no-browser"]))
