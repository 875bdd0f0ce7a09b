"""The report on one session as a page."""

from pathlib import Path

from jinja2 import Environment, PackageLoader
from markupsafe import Markup

from runwalk import files
from runwalk.reports import energy_report
from runwalk.reports.session_report import facts, rows, when
from runwalk.sessions.session import Session
from runwalk.training.person import Person


def write_page(
    session: Session, person: Person, picture: Path, path: Path, *, replace: bool = False
) -> None:
    """Write the page, with the SVG picture in it. Raises Problem, as `files.write`."""
    environment = Environment(loader=PackageLoader("runwalk.reports", "."), autoescape=True)
    svg = picture.read_text(encoding="utf-8")
    page = environment.get_template("session.html").render(
        session=session,
        when=when(session),
        # Our own drawing, from the tag on: the rest is not for inside a page.
        picture=Markup(svg[svg.index("<svg") :]),  # noqa: S704
        facts=facts(session) + energy_report.facts(session, person),
        rows=rows(session),
    )
    files.write(path, page.encode(), replace=replace)
