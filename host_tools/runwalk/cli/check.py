"""`runwalk check`."""

from runwalk.cli.terminal import print_json, say
from runwalk.plans import course_file, sources
from runwalk.plans.plan_file import plan_in
from runwalk.services.checking import course_warnings, warnings


def check(plan: str, level: str, json: bool) -> None:
    """Review a plan or a course as a coach would."""
    file = sources.find(plan)
    if sources.kind_of(file) == "course":
        fields, data = course_file.course_in(file)
        found = course_warnings(data, fields.per_week, level)
    else:
        found = warnings(plan_in(file).image, level)
    if json:
        print_json({"warnings": found})
        return
    for warning in found:
        say(f"- {warning}")
    if not found:
        say("No warnings.")
