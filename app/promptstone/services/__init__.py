"""Use cases: what the desktop and the command line do, without either."""
