"""All records, validated and linked."""

from showcase.library.files import Folders
from showcase.library.graph import Entry, Library, Reference
from showcase.library.loading import read_library

__all__ = ["Entry", "Folders", "Library", "Reference", "read_library"]
