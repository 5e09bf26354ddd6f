"""What a kind gives its authors: a schema for editors, and a blank file to fill in."""

from showcase.authoring.blanks import blank, new_record
from showcase.authoring.schemas import schema, schemas

__all__ = ["blank", "new_record", "schema", "schemas"]
