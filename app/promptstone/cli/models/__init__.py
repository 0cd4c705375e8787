"""What `promptstone model` does at more length: fetch models, make them smaller, say how they run."""
