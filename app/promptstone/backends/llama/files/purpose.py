"""What a GGUF file is good for: writing text, embeddings, reranking, or nothing by itself."""

from collections.abc import Mapping
from enum import StrEnum

from promptstone.backends.llama.files.gguf_reader import Header, Scalar

_EMBEDDERS = (
    "bert",
    "nomic-bert",
    "nomic-bert-moe",
    "jina-bert-v2",
    "jina-bert-v3",
    "neo-bert",
    "modern-bert",
    "eurobert",
    "gemma-embedding",
    "llama-embed",
    "t5encoder",
)
_NOT_FOR_TEXT = (
    "wavtokenizer-dec",
    "whisper",
    "flux",
    "sd1",
    "sd2",
    "sd3",
    "sdxl",
    "wan",
    "hyvid",
    "ltxv",
    "aura",
)
_POOLINGS = {0: "none", 1: "mean", 2: "first token", 3: "last token", 4: "rank"}
_RANK = 4


class Purpose(StrEnum):
    """What a file is for; the last ones are no models by themselves."""

    TEXT = "text"
    EMBEDDINGS = "embeddings"
    RERANKING = "reranking"
    ADAPTER = "adapter"
    PROJECTOR = "projector"
    VOCABULARY = "vocabulary"
    OTHER = "other"


WHY_NOT = {
    Purpose.ADAPTER: "This is an adapter (LoRA): it changes a model and is none by itself.",
    Purpose.PROJECTOR: "This is the part of a model that looks at pictures or listens (mmproj), not the model.",
    Purpose.VOCABULARY: "This file holds only a vocabulary: there are no weights in it.",
    Purpose.OTHER: "This file does not hold a language model.",
}


def purpose_of(header: Header, architecture: str, has_more_parts: bool = False) -> Purpose:
    """Return what a file is for, judged by what its header says."""
    values = header.values
    kind = values.get("general.type")
    if kind == "adapter" or "adapter.type" in values:
        return Purpose.ADAPTER
    if kind == "mmproj" or architecture.startswith("clip"):
        return Purpose.PROJECTOR
    if kind in ("imatrix", "vocab") or architecture == "controlvector":
        return Purpose.VOCABULARY if kind == "vocab" else Purpose.OTHER
    if not header.tensors and not has_more_parts:
        return Purpose.VOCABULARY
    if architecture in _NOT_FOR_TEXT:
        return Purpose.OTHER
    return _of_model(header, architecture)


def _of_model(header: Header, architecture: str) -> Purpose:
    pooling = header.values.get(f"{architecture}.pooling_type")
    labels = f"{architecture}.classifier.output_labels" in header.lengths
    if pooling == _RANK or labels or any(tensor.name == "cls.output.weight" for tensor in header.tensors):
        return Purpose.RERANKING
    if architecture in _EMBEDDERS or (isinstance(pooling, int) and pooling > 0):
        return Purpose.EMBEDDINGS
    return Purpose.TEXT


def pooling_of(values: Mapping[str, Scalar], architecture: str) -> str:
    """Return in plain words how a model's token vectors become one; empty when the file does not say."""
    pooling = values.get(f"{architecture}.pooling_type")
    return _POOLINGS.get(pooling, "") if isinstance(pooling, int) else ""
