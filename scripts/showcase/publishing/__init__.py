"""What happens to a finished site: its pictures are made, it is verified and put in the place of the old one."""

from showcase.publishing.finding import Finding
from showcase.publishing.fonts import find_font
from showcase.publishing.pictures import publish_pictures
from showcase.publishing.press import NO_FONT, CardPress
from showcase.publishing.sharing import Sharing
from showcase.publishing.sitemap import sitemaps
from showcase.publishing.swapping import refuse_another_site, refuse_to_empty, swap_in
from showcase.publishing.verifying import verify

__all__ = [
    "NO_FONT",
    "CardPress",
    "Finding",
    "Sharing",
    "find_font",
    "publish_pictures",
    "refuse_another_site",
    "refuse_to_empty",
    "sitemaps",
    "swap_in",
    "verify",
]
