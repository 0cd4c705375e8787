"""Chooses how a node is painted: as a card, a note, or a dot on a wire."""

from PySide6.QtGui import QPainter

from promptstone.desktop.canvas.painting.card import NodeMarks, paint_card
from promptstone.desktop.canvas.painting.look import Look
from promptstone.desktop.canvas.painting.special.bend import paint_bend
from promptstone.desktop.canvas.painting.special.stack import paint_stack
from promptstone.desktop.canvas.painting.sticky import paint_sticky
from promptstone.desktop.canvas.plain.shapes import Form, NodeShape


def paint_picture(painter: QPainter, look: Look, shape: NodeShape, marks: NodeMarks) -> None:
    """Draw the node with its top left corner at (0, 0)."""
    if shape.form is Form.NOTE:
        paint_sticky(painter, look, shape)
    elif shape.form is Form.DOT:
        paint_bend(painter, look, shape)
    else:
        paint_stack(painter, look, shape)
        paint_card(painter, look, shape, marks)
