"""What helps whoever is asked for support: version, system, settings and the last of the log, without secrets."""

import asyncio
import os
import platform
import re
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from promptstone import __version__
from promptstone.backends.openai_compatible import KeyringKeys
from promptstone.core.errors import PromptstoneError
from promptstone.services.doctor.redaction import MASK, redacted

LINES = 400
LONGEST_LINE = 2000
_SECRET = re.compile(r"key|token|secret|pass|credential|auth|cookie", re.IGNORECASE)


async def known_secrets(addresses: Iterable[str]) -> tuple[str, ...]:
    """Return what the keyring holds for these addresses, and what the environment calls a key or a token.

    A keyring that does not answer gives none: then a key can only be found by its look.
    """
    return await asyncio.to_thread(_known_secrets, tuple(dict.fromkeys(addresses)))


def _known_secrets(addresses: tuple[str, ...]) -> tuple[str, ...]:
    found = [value for name, value in os.environ.items() if _SECRET.search(name) and len(value) >= 8]
    for address in addresses:
        try:
            key = KeyringKeys().key_for(address)
        except PromptstoneError:
            continue
        if key:
            found.append(key)
    return tuple(found)


def support_text(
    log: str,
    settings: Mapping[str, object],
    facts: Mapping[str, str],
    secrets: Iterable[str] = (),
    home: Path | None = None,
) -> str:
    """Return a text that can be given to others: all secrets are taken out, and the home folder is written as `~`.

    `facts` are further lines on where the program runs; the last LINES lines of `log` are given.
    """
    head = {
        "Promptstone": __version__,
        "Python": platform.python_version(),
        "System": f"{platform.system()} {platform.release()} {platform.machine()}",
        "Processors": str(os.cpu_count() or "?"),
        "Frozen": "yes" if getattr(sys, "frozen", False) else "no",
        **facts,
    }
    shown = {name: MASK if _SECRET.search(name) else value for name, value in sorted(settings.items())}
    lines = [line[:LONGEST_LINE] for line in log.splitlines()[-LINES:]]
    text = "\n".join(
        (
            *(f"{name}: {value}" for name, value in head.items()),
            "",
            "Settings",
            *(f"  {name}: {value}" for name, value in shown.items()),
            "",
            f"Log (last {len(lines)} lines)",
            *lines,
        )
    )
    return redacted(text, secrets, home) + "\n"
