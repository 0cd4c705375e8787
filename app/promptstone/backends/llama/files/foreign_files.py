"""Says in a few words what a file is that was taken for a model file, from how it begins."""

_BEGINNINGS = (
    (b"PK", "it is an archive, perhaps of PyTorch weights"),
    (b"\x80\x02", "it holds PyTorch weights, which have to be converted first"),
    (b"version https://git-lfs", "it is only a pointer to the file, which Git LFS has still to fetch"),
    (b"<", "it is a web page, perhaps the error of a download"),
    (b"lmgg", "it is of a format that llama.cpp gave up in 2023"),
    (b"fmgg", "it is of a format that llama.cpp gave up in 2023"),
    (b"tjgg", "it is of a format that llama.cpp gave up in 2023"),
    (b"algg", "it is an adapter of a format that llama.cpp gave up in 2023"),
    (b"FUGG", "its bytes are in the order of another kind of machine"),
)


def what_it_is(beginning: bytes) -> str:
    """Return what a file that does not begin like a GGUF file is, as the end of a sentence."""
    if not beginning:
        return "it is empty"
    if not any(beginning):
        return "it begins with nothing but zeros, as an unfinished download does"
    for start, words in _BEGINNINGS:
        if beginning.startswith(start):
            return words
    if beginning[8:10] == b'{"':
        return "it holds safetensors weights, which have to be converted first"
    return "it does not begin with the letters GGUF"
