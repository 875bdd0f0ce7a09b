"""Completion for a shell: what it needs, and answering what it asks."""

import os
import sys
from pathlib import Path

from click.shell_completion import (
    CompletionItem,
    ShellComplete,
    add_completion_class,
    get_completion_class,
    shell_complete,
)
from rich_click import RichGroup

from runwalk.problem import Problem

VARIABLE = "_RUNWALK_COMPLETE"
SHELLS = ("bash", "zsh", "fish", "powershell")


@add_completion_class
class _PowerShell(ShellComplete):
    """The shell that click does not know."""

    name = "powershell"
    source_template = """\
Register-ArgumentCompleter -Native -CommandName %(prog_name)s -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $Env:%(complete_var)s = "powershell_complete"
    $Env:COMP_WORDS = $commandAst.ToString()
    $Env:COMP_WORD = $wordToComplete
    %(prog_name)s | Where-Object { $_ } | ForEach-Object {
        [System.Management.Automation.CompletionResult]::new($_, $_, "ParameterValue", $_)
    }
    Remove-Item Env:%(complete_var)s, Env:COMP_WORDS, Env:COMP_WORD
}
"""

    def get_completion_args(self) -> tuple[list[str], str]:
        """The words before the one that is typed, and that one."""
        typed = os.environ.get("COMP_WORD", "")
        words = os.environ["COMP_WORDS"].split()[1:]
        return words[:-1] if typed else words, typed

    def format_completion(self, item: CompletionItem) -> str:
        """A line; what is no name is left to the shell."""
        return str(item.value) if item.type == "plain" else ""


def answer(program: RichGroup) -> int:
    """Answer what a shell asks through the environment; the exit status."""
    return shell_complete(program, {}, "runwalk", VARIABLE, os.environ[VARIABLE])


def script(program: RichGroup, shell: str) -> str:
    """What a shell needs to complete a program; `shell` "" is the user's. Raises Problem."""
    own = "powershell" if sys.platform == "win32" else Path(os.environ.get("SHELL", "")).name
    kind = get_completion_class(shell or own)
    if kind is None:
        raise Problem(f"no completion for {shell or 'this shell'}: name one of {', '.join(SHELLS)}")
    return kind(program, {}, "runwalk", VARIABLE).source()
