"""Fills the slots of phrases: sums of money, dates, names, loan numbers and addresses."""

from random import Random
from typing import Any

# Private-use characters stand for a value until the text is done, so that typing slips cannot touch it.
FIRST_MARK = 0xE000
TRACKED_DATES = {"date", "nth", "month", "day"}


class SlotFiller:
    """Fills slots and remembers the sums and dates it made, in the order in which they were made."""

    def __init__(self, lists: dict[str, list[str]]) -> None:
        self.lists = lists
        self.values: list[tuple[str, str]] = []

    def __call__(self, name: str, random: Random) -> str:
        """Return a text for a slot; a tracked one is a mark that `restored` turns into its value."""
        if name == "amt":
            return self._marked("amount", amount(random))
        if name in TRACKED_DATES:
            return self._marked("date", self._date(name, random))
        return self._plain(name, random)

    def _marked(self, what: str, value: str) -> str:
        self.values.append((what, value))
        return chr(FIRST_MARK + len(self.values) - 1)

    def _date(self, name: str, random: Random) -> str:
        if name == "nth":
            return ordinal(random.randint(1, 28))
        if name == "date":
            return date(random, self.lists["month"], self.lists["day"])
        return random.choice(self.lists[name])

    def _plain(self, name: str, random: Random) -> str:
        if name == "name":
            return f"{random.choice(self.lists['first'])} {random.choice(self.lists['last'])}"
        if name == "loan":
            return loan_number(random)
        if name == "year":
            return str(random.randint(1998, 2026))
        if name == "pct":
            return f"{random.randint(20, 95) / 10}{random.choice(('%', '%', ' percent'))}"
        if name == "n4":
            return f"{random.randint(0, 9999):04}"
        if name == "address":
            return f"{random.randint(1, 9900)} {random.choice(self.lists['street'])}"
        if name == "email":
            host = random.choice(("example.com", "example.org", "mail.example"))
            return f"{random.choice(self.lists['last']).lower()}{random.randint(1, 99)}@{host}"
        return random.choice(self.lists[name])

    def first(self, what: str, text: str) -> str:
        """Return the value of that sort that stands first in a text with marks, or an empty text."""
        for character in text:
            index = ord(character) - FIRST_MARK
            if 0 <= index < len(self.values) and self.values[index][0] == what:
                return self.values[index][1]
        return ""

    def restored(self, text: str) -> str:
        """Return the text with the values in place of the marks."""
        for index, (_, value) in enumerate(self.values):
            text = text.replace(chr(FIRST_MARK + index), value)
        return text


def amount(random: Random) -> str:
    """Return a sum of money as people write it."""
    size = random.choice((90, 900, 900, 3000, 3000, 9000, 90_000, 400_000))
    whole = random.randint(5, size)
    style = random.random()
    if style < 0.35:
        return f"${whole:,}.{random.randint(0, 99):02}"
    if style < 0.65:
        return f"${whole:,}"
    if style < 0.75:
        return f"${whole}"
    if style < 0.95:
        return f"{whole} dollars"
    return random.choice((f"€{whole:,}", f"£{whole:,}", f"{whole} bucks", f"$ {whole}", f"{whole} USD"))


def ordinal(day: int) -> str:
    """Return 1st, 2nd, 3rd, 4th ..."""
    ending = "th" if 10 < day < 14 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{ending}"


def date(random: Random, months: list[str], days: list[str]) -> str:
    """Return a date as people write it."""
    month, day = random.randint(1, 12), random.randint(1, 28)
    name = months[month - 1]
    forms = (
        f"{name} {day}",
        f"{name} {day}",
        f"{name} {ordinal(day)}",
        f"{name[:3]} {day}",
        f"{month}/{day}",
        f"{month:02}/{day:02}/{random.randint(2024, 2027)}",
        f"the {ordinal(day)}",
        random.choice(days),
        name,
    )
    return random.choice(forms)


def loan_number(random: Random) -> str:
    """Return a loan number in one of several shapes."""
    number = random.randint(1000, 9_999_999)
    return random.choice((f"{number}", f"#{number}", f"{number % 10000:04}-{number % 997}", f"HL{number}"))


def slot_lists(phrases: dict[str, Any]) -> dict[str, list[str]]:
    """Return the word lists of the file of common phrases."""
    return {name: list(words) for name, words in phrases["slots"].items()}
