"""A screen reader as far as tests need one: it reads what the accessibility bus offers and hears what is told there."""

import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from jeepney import DBusAddress, MatchRule, MessageType, message_bus, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

REGISTRY = "org.a11y.atspi.Registry"
ROOT = "/org/a11y/atspi/accessible/root"
ACCESSIBLE = "org.a11y.atspi.Accessible"
EVENTS = "org.a11y.atspi.Event.Object"
# From AT-SPI's enumerations of states and relations.
STATES = {
    1: "active",
    3: "busy",
    5: "collapsed",
    11: "focusable",
    12: "focused",
    22: "selectable",
    23: "selected",
}
RELATIONS = {10: "flows to", 11: "flows from"}
SYMBOL = 3
PRESS, RELEASE = 0, 1


class BusError(AssertionError):
    """The bus or a program on it did not answer as asked."""


@dataclass(frozen=True)
class Thing:
    """Something that a program shows: where it is asked for, and what it answered when it was looked at."""

    reader: "ScreenReader"
    program: str
    path: str

    def _ask(
        self, member: str, signature: str | None = None, body: tuple = (), interface: str = ACCESSIBLE
    ) -> Any:
        return self.reader.ask(self.program, self.path, interface, member, signature, body)

    def _property(self, name: str) -> Any:
        ((_kind, value),) = self._ask("Get", "ss", (ACCESSIBLE, name), "org.freedesktop.DBus.Properties")
        return value

    @property
    def name(self) -> str:
        return self._property("Name")

    @property
    def description(self) -> str:
        return self._property("Description")

    @property
    def role(self) -> str:
        return self._ask("GetRoleName")[0]

    @property
    def states(self) -> set[str]:
        low, high = self._ask("GetState")[0]
        bits = low | high << 32
        return {word for number, word in STATES.items() if bits >> number & 1}

    @property
    def children(self) -> list["Thing"]:
        return [Thing(self.reader, *each) for each in self._ask("GetChildren")[0]]

    @property
    def parent(self) -> "Thing":
        return Thing(self.reader, *self._property("Parent"))

    @property
    def neighbours(self) -> dict[str, list[str]]:
        """The names of what it flows to and from."""
        found = self._ask("GetRelationSet")[0]
        return {
            RELATIONS[kind]: [Thing(self.reader, *each).name for each in others]
            for kind, others in found
            if kind in RELATIONS
        }

    def take_focus(self) -> None:
        self._ask("GrabFocus", interface="org.a11y.atspi.Component")

    def do(self, action: str) -> None:
        names = [each[0] for each in self._ask("GetActions", interface="org.a11y.atspi.Action")[0]]
        self._ask("DoAction", "i", (names.index(action),), "org.a11y.atspi.Action")

    def write(self, text: str) -> None:
        self._ask("SetTextContents", "s", (text,), "org.a11y.atspi.EditableText")

    def within(self) -> Iterator["Thing"]:
        """Yield all that lies in it, level by level."""
        waiting = deque(self.children)
        while waiting:
            thing = waiting.popleft()
            yield thing
            waiting.extend(thing.children)

    def find(self, role: str, words: str) -> "Thing | None":
        return next((each for each in self.within() if each.role == role and words in each.name), None)


@dataclass(frozen=True)
class Heard:
    """One event: what happened (as AT-SPI calls it), to whom, and the words that came with it."""

    event: str
    about: str
    on: int
    words: str
    path: str


class ScreenReader:
    """Announces itself on the session's bus, as a real one does, and then listens on the accessibility bus."""

    def __init__(self, session_address: str) -> None:
        self._session = open_dbus_connection(session_address)
        self._call(
            self._session,
            ("org.a11y.Bus", "/org/a11y/bus", "org.freedesktop.DBus.Properties"),
            "Set",
            "ssv",
            ("org.a11y.Status", "ScreenReaderEnabled", ("b", True)),
        )
        bus = ("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus")
        (address,) = self._call(self._session, bus, "GetAddress")
        self._bus = open_dbus_connection(address)
        self._incoming: deque = deque()
        rule = MatchRule(type="signal", interface=EVENTS)
        self._filter = self._bus.filter(rule, queue=self._incoming)
        self._bus.send_and_get_reply(message_bus.AddMatch(rule))
        for event in (
            "object:state-changed",
            "object:announcement",
            "object:property-change",
            "object:children-changed",
        ):
            self.ask(REGISTRY, "/org/a11y/atspi/registry", REGISTRY, "RegisterEvent", "sass", (event, [], ""))
        self.heard: list[Heard] = []

    def close(self) -> None:
        self._filter.close()
        self._bus.close()
        self._session.close()

    def ask(self, program: str, path: str, interface: str, member: str, signature=None, body=()) -> Any:
        return self._call(self._bus, (program, path, interface), member, signature, body)

    def programs(self) -> list[Thing]:
        return Thing(self, REGISTRY, ROOT).children

    def key(self, symbol: int, *held: int) -> None:
        """Press a key (an X keysym) as the keyboard would, while others (keycodes) are held."""
        where = (
            REGISTRY,
            "/org/a11y/atspi/registry/deviceeventcontroller",
            "org.a11y.atspi.DeviceEventController",
        )
        for code in held:
            self.ask(*where, "GenerateKeyboardEvent", "isu", (code, "", PRESS))
        self.ask(*where, "GenerateKeyboardEvent", "isu", (symbol, "", SYMBOL))
        for code in reversed(held):
            self.ask(*where, "GenerateKeyboardEvent", "isu", (code, "", RELEASE))

    def until(self, condition: Callable[[], Any], what: str, seconds: float = 40.0) -> Any:
        """Listen until the condition holds; what a program is too busy to answer is asked again."""
        end = time.monotonic() + seconds
        while True:
            self._listen(0.05)
            try:
                if found := condition():
                    return found
            except BusError as error:
                if time.monotonic() > end:
                    raise BusError(f"it never came to: {what}. {error}") from error
            if time.monotonic() > end:
                raise BusError(
                    f"it never came to: {what}. Heard: {[each.words or each.event for each in self.heard]}"
                )

    def hears(self, words: str, seconds: float = 40.0) -> Heard:
        """Wait for an announcement with these words."""
        return self.until(lambda: self._heard("Announcement", words), words, seconds)

    def focused(self) -> Heard | None:
        """Return the last focus that was told."""
        told = (
            each for each in reversed(self.heard) if each.event == "StateChanged" and each.about == "focused"
        )
        return next((each for each in told if each.on), None)

    def _heard(self, event: str, words: str) -> Heard | None:
        return next((each for each in self.heard if each.event == event and words in each.words), None)

    def _listen(self, seconds: float) -> None:
        try:
            message = self._bus.recv_until_filtered(self._incoming, timeout=seconds)
        except TimeoutError:
            return
        self._take(message)
        while self._incoming:
            self._take(self._incoming.popleft())

    def _take(self, message: Any) -> None:
        fields = {field.name: value for field, value in message.header.fields.items()}
        about, on, _other, (_kind, value), _more = message.body
        words = value if isinstance(value, str) else ""
        self.heard.append(Heard(fields["member"], about, on, words, fields["path"]))

    @staticmethod
    def _call(bus: DBusConnection, where: tuple[str, str, str], member: str, signature=None, body=()) -> Any:
        program, path, interface = where
        address = DBusAddress(path, bus_name=program, interface=interface)
        try:
            reply = bus.send_and_get_reply(new_method_call(address, member, signature, body), timeout=20)
        except TimeoutError as error:
            raise BusError(f"{program} {path} does not answer {member}") from error
        if reply.header.message_type is MessageType.error:
            raise BusError(f"{program} {path} answers {member} with an error: {reply.body}")
        return reply.body
