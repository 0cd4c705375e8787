"""The parts of the models page: the lists on the left, the facts on the right, the search, the dialogs."""
