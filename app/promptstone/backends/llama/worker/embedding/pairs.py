"""Puts a query and a document together as rankers were trained to read them."""

from promptstone.backends.llama.worker.native import NativeModel, library
from promptstone.backends.llama.worker.prompts.segments import ControlTexts, new_mark, without_marks


class Pairs:
    """Makes the tokens of a query with a document: by the file's own "rerank" template, else in the usual order.

    The order, and which of the marks between the two a vocabulary wants, are those of llama.cpp's server.
    """

    def __init__(self, model: NativeModel) -> None:
        """Look what the file says."""
        self._model = model
        template = library.llama_model_chat_template(model.handle, b"rerank")
        self._template = template.decode("utf-8", errors="replace") if template else ""
        self._controls = ControlTexts(model.control_texts()) if template else None

    def tokens(self, query: str, document: str) -> list[int]:
        """Return the tokens; nothing in the texts becomes a control token.

        Raises:
            BackendError: for text that is no Unicode.
        """
        return self._by_template(query, document) if self._template else self._in_order(query, document)

    def _by_template(self, query: str, document: str) -> list[int]:
        controls = self._controls
        assert controls is not None  # noqa: S101 - made with the template
        mark = new_mark(self._template, query, document)
        pieces = [piece.split("{document}") for piece in self._template.split("{query}")]
        asked, answered = (controls.marked(text, mark, rims=True) for text in (query, document))
        text, places = without_marks(asked.join(answered.join(piece) for piece in pieces), mark)
        tokens: list[int] = []
        for place, segment in enumerate(controls.split(text, places).segments):
            tokens += self._model.tokenize(segment.text, open_document=place == 0, plain=segment.plain)
        return tokens

    def _in_order(self, query: str, document: str) -> list[int]:
        model, vocabulary = self._model, self._model.vocabulary
        separator = int(library.llama_vocab_sep(vocabulary))
        end = model.end if model.end >= 0 else separator
        closing = [end] if library.llama_vocab_get_add_eos(vocabulary) else []
        between = [separator] if library.llama_vocab_get_add_sep(vocabulary) else []
        opening = [model.beginning] if library.llama_vocab_get_add_bos(vocabulary) else []
        asked, answered = (model.tokenize(text, plain=True) for text in (query, document))
        tokens = [*opening, *asked, *closing, *between, *answered, *closing]
        return [token for token in tokens if token >= 0]
