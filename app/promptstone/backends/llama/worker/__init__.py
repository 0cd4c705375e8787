"""What runs in a model's own process; only here llama.cpp is imported."""
