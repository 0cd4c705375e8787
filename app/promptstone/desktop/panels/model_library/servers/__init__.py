"""Model servers that run on this computer, shown so that their models can be added."""

from promptstone.desktop.panels.model_library.servers.found_servers import FoundServers

__all__ = ["FoundServers"]
