"""Starts a model's process: `python -m promptstone.backends.llama.worker`."""

from promptstone.backends.llama.worker.server import main

if __name__ == "__main__":
    main()
