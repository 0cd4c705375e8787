"""The Build page: palette and chains, the canvas, the inspector and the run panel, and the open chain's life."""
