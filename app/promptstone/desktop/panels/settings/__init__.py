"""The settings of the user: a page of settings, a page of shortcuts, and what keeps them in the window."""
