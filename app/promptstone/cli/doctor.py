"""`promptstone doctor`: what is installed, what works here, and what to do about what does not."""

from typing import Annotated

import typer

from promptstone.cli.terminal import Exit, JsonOption, WorkspaceOption, command, out, print_json
from promptstone.cli.workspaces import default_workspace


@command
def doctor(
    workspace: WorkspaceOption = None,
    as_json: JsonOption = False,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Tell details of what works, too.")
    ] = False,
) -> None:
    """Look at everything Promptstone needs. Exit code 1 when something is not right."""
    from promptstone.services.checks import all_checks

    checks = all_checks(workspace or default_workspace())
    if as_json:
        print_json(checks)
    else:
        for check in checks:
            mark = "ok " if check.fine else "NOT"
            out.print(f"{mark} {check.name}: {check.finding}", markup=False, highlight=False, soft_wrap=True)
            if check.remedy and not check.fine:
                out.print(f"    {check.remedy}", markup=False, highlight=False, soft_wrap=True)
            if verbose and check.detail:
                out.print(f"    {check.detail}", markup=False, highlight=False, soft_wrap=True)
    if not all(check.fine for check in checks):
        raise typer.Exit(Exit.NO)
