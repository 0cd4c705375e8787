"""One run by hand: how it goes, how it is held, and what is remembered of it."""
