"""Bundles as OCI artifacts: packed, verified, and kept in layout folders that colleagues share."""

from promptstone.registry.layout import Layout
from promptstone.registry.pack import PackedBundle, pack
from promptstone.registry.read import BundleFile, VerifiedBundle, read_bundle, verify
from promptstone.registry.reference import CHANNELS, Reference
from promptstone.registry.registry import BundleEntry, Registry

__all__ = [
    "CHANNELS",
    "BundleEntry",
    "BundleFile",
    "Layout",
    "PackedBundle",
    "Reference",
    "Registry",
    "VerifiedBundle",
    "pack",
    "read_bundle",
    "verify",
]
