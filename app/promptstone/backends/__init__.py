"""Where models run: llama.cpp in a worker process, remote endpoints, and recorded responses."""
