"""What happens to a finished site: it is verified, then put in the place of the old one in one step."""

from showcase.publishing.swapping import refuse_to_empty, swap_in
from showcase.publishing.verifying import verify

__all__ = ["refuse_to_empty", "swap_in", "verify"]
