"""Says in plain words what numbers and short codes of a model file mean."""

from promptstone.backends.llama.files.finding import FoundFile
from promptstone.backends.llama.files.gguf_file import ModelFile
from promptstone.desktop.looks.language import tr

PURPOSE_WORDS = {
    "text": "writing text",
    "embeddings": "embeddings: it turns texts into numbers by which they can be searched",
    "reranking": "reranking: it says how well a text answers a question",
}
_SHORT_PURPOSE_WORDS = {"embeddings": "embeddings", "reranking": "reranking"}


def purpose_words(purpose: str) -> str:
    """Return what a model is good for; nothing for a purpose that is not known."""
    return tr(PURPOSE_WORDS[purpose]) if purpose in PURPOSE_WORDS else ""


def size_words(size: int) -> str:
    """Return a number of bytes as people say it."""
    if size >= 10**8:
        return f"{size / 1e9:,.2f} GB"
    return f"{size / 1e6:,.1f} MB" if size >= 10**5 else tr("{n:,} bytes").format(n=size)


def parameter_words(parameters: int) -> str:
    """Return how many parameters a model has, in a word: 8.0 billion."""
    if parameters >= 10**9:
        return tr("{n:,.1f} billion").format(n=parameters / 1e9)
    return tr("{n:,.1f} million").format(n=parameters / 1e6) if parameters >= 10**5 else f"{parameters:,}"


def bits_words(model: ModelFile) -> str:
    """Return how a model's weights are stored, and how many bits each takes on average."""
    if not model.parameters or not model.quantisation:
        return model.quantisation
    return tr("{quantisation}, about {bits:.1f} bits a weight").format(
        quantisation=model.quantisation, bits=model.size * 8 / model.parameters
    )


def short_line(found: FoundFile) -> str:
    """Return what a list says under a found file's name."""
    if found.model is None:
        return tr("cannot be used")
    count = found.model.parameters
    small = f"{count / 1e9:,.1f}B" if count >= 10**9 else f"{count / 1e6:,.1f}M"
    purpose = _SHORT_PURPOSE_WORDS.get(found.model.purpose, "")
    facts = (small, found.model.quantisation, size_words(found.size), tr(purpose) if purpose else "")
    return " · ".join(fact for fact in facts if fact)
