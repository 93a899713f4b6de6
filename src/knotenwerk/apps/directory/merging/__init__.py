"""Two records made one: everything that hangs on them is kept, and it can be taken back as a whole."""

from .merge import NotUndoableError, merge, undo

__all__ = ["NotUndoableError", "merge", "undo"]
