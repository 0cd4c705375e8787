"""`promptstone doctor`: what is installed, what works here, and what to do about what does not."""

from typing import Annotated

import typer

from promptstone.cli.start import default_workspace
from promptstone.cli.terminal import Exit, JsonOption, WorkspaceOption, command, out, print_json


@command
def doctor(
    workspace: WorkspaceOption = None,
    as_json: JsonOption = False,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Tell details of what works, too.")
    ] = False,
) -> None:
    """Look at everything Promptstone needs. Exit code 1 when something is not right."""
    from promptstone.services.doctor import all_checks

    checks = all_checks(workspace or default_workspace())
    if as_json:
        print_json(checks)
    else:
        for check in checks:
            mark = "ok " if check.fine else "NOT"
            _say(f"{mark} {check.name}: {check.finding}")
            if check.remedy and not check.fine:
                _say(f"    {check.remedy}")
            for line in [*check.advice, *(check.detail.splitlines() if verbose else ())]:
                _say(f"    {line}")
    if not all(check.fine for check in checks):
        raise typer.Exit(Exit.NO)


def _say(line: str) -> None:
    out.print(line, markup=False, highlight=False, soft_wrap=True)
