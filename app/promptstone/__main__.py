"""Lets `python -m promptstone` do the same as the command `promptstone`."""

from promptstone.cli.main import main

if __name__ == "__main__":
    main()
