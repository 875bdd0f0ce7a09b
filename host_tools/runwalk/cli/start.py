"""`runwalk start`."""

from runwalk.cli.asking import decided
from runwalk.cli.load import find_clip
from runwalk.cli.terminal import print_json, say
from runwalk.services import starting
from runwalk.services.loading import Wish


def start(at_my_own_risk: bool, port: str | None, json: bool) -> None:
    """Start a session on the clip, as its button does."""
    found = find_clip(port, json=json)
    wish = Wish(at_own_risk=at_my_own_risk)
    decided(lambda wanted: starting.start(found, at_own_risk=wanted.at_own_risk), wish, json=json)
    if json:
        print_json({"state": "starting"})
        return
    say("Started. Follow it with `runwalk monitor`.")
