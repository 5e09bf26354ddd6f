"""All records, validated and linked."""

from showcase.library.files import Folders, find_pages
from showcase.library.graph import Entry, FigureAt, Library, Reference
from showcase.library.loading import read_library

__all__ = ["Entry", "FigureAt", "Folders", "Library", "Reference", "find_pages", "read_library"]
