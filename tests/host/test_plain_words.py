"""What the host tool says is plain: as a script, this prints every string that a user may read."""

import ast
import re
from pathlib import Path

import runwalk

FOLDER = Path(runwalk.__file__).parent
# The stand-in for a board says what the board says; the pages of the boards are documents.
OTHERS = (FOLDER / "virtual/board", FOLDER / "board_docs")
MODULES = sorted(path for path in FOLDER.rglob("*.py") if path.parent not in OTHERS)
# Archaic, private or poetic, and what to write instead.
AVOIDED = {
    r"\boutings?\b": "session",
    r"\bfor who\b": "for people who",
    r"\banew\b": "again, or the verb with re-",
    r"\bby and large\b": "about, or roughly",
    r"\bnobody's\b": "has no owner",
    r"\bkin\b": "similar",
    r"\bnevertheless\b": "anyway",
    r"\breckon": "estimate",
    r"\bmakes no sense\b": "invalid",
    r"is no (?:kind|time|pace|date|name|file|duration|owner)\b": "invalid, or not a",
    r"\bcame over damaged\b": "arrived damaged",
    r"\bloopback\b": "localhost",
    r"\bstrangers?\b": "untrusted input",
    r"\bGo on\?": "Continue?",
}


def strings(path):
    """The texts of more than one word in a module, without its docstrings: (line, text)."""
    tree = ast.parse(path.read_text())
    nodes = list(ast.walk(tree))
    # A string that is a statement is a docstring, one within an f-string a part of it.
    parts = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    parts |= {id(one) for node in nodes if isinstance(node, ast.JoinedStr) for one in node.values}
    for node in nodes:
        text = ""
        if isinstance(node, ast.JoinedStr):
            text = "".join(_part(one) for one in node.values)
        elif (
            isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in parts
        ):
            text = node.value
        if " " in text.strip():
            yield node.lineno, " ".join(text.split())


def _part(node):
    return str(node.value) if isinstance(node, ast.Constant) else f"{{{ast.unparse(node.value)}}}"


def test_it_says_things_plainly():
    for path in MODULES:
        for line, text in strings(path):
            for pattern, better in AVOIDED.items():
                assert not re.search(pattern, text), f"{path}:{line}: {text!r}: write {better}"


if __name__ == "__main__":
    for module in MODULES:
        for number, said in strings(module):
            print(f"{module.relative_to(FOLDER)}:{number}: {said}")
