"""Where nodes go: in line, at equal distances, in layers, or just off each other."""
