"""Pure values and functions: chains, templates, runs, golden sets, scores and bundles."""
