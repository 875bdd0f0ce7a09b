"""`runwalk`: the entry point."""

from collections.abc import Sequence


def run(arguments: Sequence[str] | None = None) -> int:
    """Run a command and give its exit status; whatever fails is one line on standard error.

    `arguments`: those of the process if left out.
    """
    try:
        # Within the try, since Ctrl-C may come while all of it is imported.
        from runwalk.cli.application import call

        return call(arguments)
    except KeyboardInterrupt:
        return 130
