"""Starts Promptstone: `python -m promptstone`, and in a frozen build also the processes of local models."""

import sys

# Written out: to import the constant would load what the command line does not need.
_MODEL_PROCESS = "--local-model-process"


def _start() -> None:
    if sys.argv[1:2] == [_MODEL_PROCESS]:
        from promptstone.backends.llama.worker.server import main as serve

        serve()
        return
    from promptstone.cli.start import main

    main()


if __name__ == "__main__":
    _start()
