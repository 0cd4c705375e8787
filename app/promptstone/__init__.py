"""Promptstone: a desktop studio for building, proving and handing over prompt chains."""

__version__ = "0.1.0"
