"""What happens to a finished site: it is verified, then put in the place of the old one in one step."""

from showcase.publishing.swapping import swap_in
from showcase.publishing.verifying import verify

__all__ = ["swap_in", "verify"]
