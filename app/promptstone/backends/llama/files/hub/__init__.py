"""Model files from a hub: listed with huggingface_hub, fetched over HTTP, checked, and kept for resuming.

Nothing here is contacted, and no library for it is imported, before somebody asks for a repository.
"""
