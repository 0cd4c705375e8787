"""Makes clean sentences look typed: registers, slips of the finger, dropped and stray words."""

from random import Random

_SHORT = {
    "please": "pls", "thanks": "thx", "you": "u", "are": "r", "account": "acct", "payment": "pmt", "because": "bc",
    "your": "ur", "through": "thru", "tomorrow": "tmrw", "and": "&", "with": "w/", "without": "w/o", "number": "no.",
    "statement": "stmt", "before": "b4", "people": "ppl", "about": "abt", "going to": "gonna", "information": "info",
}  # fmt: skip
_STRAY = (
    "really", "actually", "also", "just", "still", "again", "honestly", "basically", "apparently", "somehow", "maybe",
    "well", "ok", "so", "now", "there", "then", "sir", "you know", "as well", "if possible", "kind of", "at all", "today",
    "the", "a", "to", "it", "of", "me", "very", "only", "even", "right", "anyway", "like", "um", "guys", "folks", "already",
)  # fmt: skip
_SYLLABLES = (
    "ba", "co", "da", "el", "fi", "gra", "han", "in", "jo", "ka", "lo", "mer", "na", "or", "pe", "qui", "ro", "sta",
    "tu", "ul", "ver", "wi", "xa", "yo", "zen", "ing", "ment", "ly", "tion", "er", "est", "ish", "oak", "port", "wood",
)  # fmt: skip


def finish_sentence(text: str, random: Random, formal: bool) -> str:
    """Return a sentence with its capital and its final mark, or without them in a loose register."""
    text = " ".join(text.replace(" ,", ",").replace(" ?", "?").replace(" :", ":").split())
    if not formal:
        mark = "?" if text.endswith("?") else random.choice(("", "", ".", "!", "..."))
        return text.rstrip("?") + mark
    if not text.endswith(("?", "!", ".")):
        asks = text.split(" ")[0].lower() in _ASKING
        text += "?" if asks else random.choice((".", ".", ".", "!"))
    return text[:1].upper() + text[1:]


_ASKING = {
    "can",
    "could",
    "would",
    "what",
    "why",
    "how",
    "when",
    "where",
    "is",
    "do",
    "did",
    "has",
    "which",
    "may",
}


def roughened(text: str, random: Random, strength: float) -> str:
    """Return the text with slips in about that share of its words; words that hold a mark stay."""
    words = []
    for word in text.split(" "):
        draw = random.random()
        if draw >= strength or not word.isascii():
            words.append(word)
        elif draw < strength * 0.22:
            words.append(_SHORT.get(word.lower(), word))
        elif draw < strength * 0.42:
            continue
        elif draw < strength * 0.62:
            words += [random.choice(_STRAY), word]
        elif draw < strength * 0.72:
            words += [invented_word(random), word]
        elif draw < strength * 0.78:
            words.append(word.upper())
        else:
            words.append(_slip(word, random))
    return " ".join(words)


def _slip(word: str, random: Random) -> str:
    if len(word) < 4 or not word.isalpha():
        return word
    place = random.randint(1, len(word) - 2)
    kind = random.randint(0, 3)
    if kind == 0:
        return word[:place] + word[place + 1 :]
    if kind == 1:
        return word[:place] + word[place + 1] + word[place] + word[place + 2 :]
    if kind == 2:
        return word[:place] + word[place] + word[place:]
    return word[:place] + random.choice("aeiourstln") + word[place + 1 :]


def invented_word(random: Random) -> str:
    """Return a word that does not exist, to read past."""
    word = "".join(random.choice(_SYLLABLES) for _ in range(random.randint(2, 3)))
    return word.capitalize() if random.random() < 0.5 else word
