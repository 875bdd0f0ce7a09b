"""The tabs in which the page is tested."""

from contextlib import closing
from urllib.parse import urljoin

from waiting import PATIENCE_S, wait_for

# What the browser may complain of: what tests do on purpose.
_EXPECTED = ("ERR_CONNECTION_REFUSED", "WebSocket connection", "400 (Bad Request)", "413 (")
_SIZE = {"width": 1100, "height": 800}

# Tests look at what the page hands to the loudspeaker, and at how much it has heard of a virtual
# clip. The loudspeaker's time is the page's: the sound card's moves on while a script runs.
_NOTES = """
Object.defineProperty(BaseAudioContext.prototype, "currentTime", {
  get: () => performance.now() / 1000,
});
window.tones = [];
const start = OscillatorNode.prototype.start;
OscillatorNode.prototype.start = function (at) {
  window.tones.push([this.frequency.value, at]);
  start.call(this, at);
};
window.heardChanges = 0;
window.WebSocket = class extends WebSocket {
  constructor(...given) {
    super(...given);
    this.addEventListener("message", ({ data }) => {
      window.heardChanges += JSON.parse(data).outputs?.length ?? 0;
    });
  }
};
"""


def wait_until(tab, expression, what, arg=None):
    """Wait until an expression, or a function of `arg`, is true in the page.

    Playwright's wait_for_function looks again from inside of the page, whose policy forbids that.
    """
    wait_for(lambda: tab.evaluate(expression, arg), what)


def enter(tab, address):
    """Load the page by the address with its secret; other tabs come in without it then."""
    tab.goto(address)
    wait_until(tab, "localStorage.getItem('secret')", "the secret")


class Tabs:
    """Tabs that tests use one after the other: to open a new one takes five times as long."""

    def __init__(self, browser, address):
        """`address`: the page's, with its secret; `page` is without it."""
        self.context = browser.new_context(accept_downloads=True, viewport=_SIZE)
        self.context.set_default_timeout(PATIENCE_S * 1000)
        self.context.add_init_script(_NOTES)
        self.context.on("weberror", lambda found: self._complaints.append(str(found.error)))
        self.context.on("console", self._note)
        self.address = address
        self.page, _, _ = address.partition("#")
        self._tabs = []
        self._in_use = 0
        self._complaints = []
        with closing(self.context.new_page()) as tab:
            enter(tab, address)

    def open(self, view="", address=None):
        """Load the page in one that is not in use. `view`: as "#plans"."""
        if self._in_use == len(self._tabs):
            self._tabs.append(self.context.new_page())
        tab = self._tabs[self._in_use]
        self._in_use += 1
        # A tab behind another one draws a frame a second, and a click waits for two.
        tab.bring_to_front()
        tab.goto(address or self.page + view)
        return tab

    def forgive(self):
        """What the browser has complained of was meant to be."""
        self._complaints = []

    def leave(self):
        """The test is over, and fails if the browser has complained of anything."""
        for tab in self._tabs[: self._in_use]:
            tab.unroute_all()
            tab.evaluate("localStorage.removeItem('draft')")
            # Of the same origin: another one would need another process.
            tab.goto(urljoin(self.address, "icon.svg"))
            tab.set_viewport_size(_SIZE)
            tab.emulate_media(color_scheme="light")
        self._in_use = 0
        complaints, self._complaints = self._complaints, []
        unexpected = [one for one in complaints if not any(word in one for word in _EXPECTED)]
        assert not unexpected, unexpected

    def close(self):
        self.context.close()

    def _note(self, message):
        # A browser looks for an icon of what a test has gone to at its end.
        is_icon = message.location["url"].endswith("/favicon.ico")
        if message.type == "error" and not is_icon:
            self._complaints.append(message.text)
