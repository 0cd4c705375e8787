"""The order of the set-up, and what each make target needs of it."""

from __future__ import annotations

import sys
from pathlib import Path

from console import SetUpError, say
from environment import Environment
from llama_wheel import LlamaWheel
from needs import PROFILES, Profile
from stamps import Stamp, set_up_key
from system_packages import provide, window_is_optional

ROOT = Path(__file__).resolve().parents[2]


def main(arguments: list[str]) -> int:
    """Set up for one profile; print what is done or one clear message of trouble. Returns the exit status."""
    if len(arguments) != 1 or arguments[0] not in PROFILES:
        say(f"usage: set_up.py ({' | '.join(PROFILES)})")
        return 2
    try:
        set_up(PROFILES[arguments[0]])
    except SetUpError as trouble:
        print(f"\nSet-up stopped: {trouble}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nSet-up stopped by Ctrl+C. Call the same command again to go on.", file=sys.stderr)
        return 130
    return 0


def set_up(profile: Profile) -> None:
    """Bring the checkout into the state that the profile needs; does nothing when it is there already."""
    provide(profile.system, optional=window_is_optional(profile))
    wheel = LlamaWheel.wanted(ROOT)
    stamp = Stamp(ROOT / ".venv")
    key = set_up_key(ROOT, wheel.key)
    if stamp.covers(key, profile.extras):
        return
    say("Setting up Promptstone (once; the next call starts at once).")
    environment = Environment(ROOT)
    if not environment.is_usable():
        environment.create()
    environment.update_pip()
    wheel_file = wheel.find_or_build(environment)
    extras = stamp.extras | set(profile.extras)
    if not stamp.holds_wheel(wheel.key):
        environment.replace(wheel_file)
    environment.install(wheel_file, extras)
    stamp.write(key, extras, wheel.key)
    say("Set-up is done.")
