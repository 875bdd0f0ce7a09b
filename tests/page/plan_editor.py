"""The editor of plans on the page, as the tests use it."""

from ui import go, new_plan

MONDAY = "5m warm-up, 2x(1m run, 2m walk), 5m cool-down"


def open_plans(tab, text=MONDAY, name="Monday"):
    go(tab, "Plans")
    new_plan(tab)
    tab.get_by_label("Name").fill(name)
    write(tab, text)


def write(tab, text):
    steps(tab).fill(text)


def steps(tab):
    return tab.get_by_label("Steps", exact=True)


def bars(tab):
    return tab.locator(".timeline rect")
