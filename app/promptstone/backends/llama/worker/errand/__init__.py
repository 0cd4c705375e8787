"""Work with llama.cpp that is done once, in a process of its own: devices, measurements, smaller models."""
