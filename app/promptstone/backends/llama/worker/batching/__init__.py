"""Many answers on one model at once: who waits, which memory holds what, and what runs in the next call."""
