"""All records, validated and linked."""

from showcase.library.files import Folders
from showcase.library.graph import Entry, FigureAt, Library, Reference
from showcase.library.loading import read_library

__all__ = ["Entry", "FigureAt", "Folders", "Library", "Reference", "read_library"]
