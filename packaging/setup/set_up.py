"""Prepares this checkout for a make target: system packages, environment, llama.cpp, the package itself."""

import os
import shutil
import subprocess
import sys

OLDEST = (3, 11)


def use_a_fitting_python() -> None:
    """Go on under Python 3.11 or newer: replace this process when the calling Python is older."""
    if sys.version_info >= OLDEST:
        return
    for name in ("python3.13", "python3.12", "python3.11"):
        found = shutil.which(name)
        # A launcher of that name may stand for a version that is not there.
        if found and subprocess.call([found, "-c", ""], stderr=subprocess.DEVNULL) == 0:
            os.execv(found, [found, *sys.argv])  # noqa: S606 - our own arguments, no shell
    have = ".".join(str(part) for part in sys.version_info[:3])
    sys.exit(
        f"Promptstone needs Python 3.11 or newer; {sys.executable} is {have}.\n"
        "Install one (Debian 12: apt-get install python3) or name one: make demo PYTHON=/path/to/python3.12"
    )


if __name__ == "__main__":
    use_a_fitting_python()
    from steps import main

    sys.exit(main(sys.argv[1:]))
