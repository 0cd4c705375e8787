"""Makes the demo model: its messages, its tokenizer, its training and its GGUF file."""
