"""What can be added to a chain, and which wires it can take."""
