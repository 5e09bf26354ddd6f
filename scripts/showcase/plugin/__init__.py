"""The door MkDocs knocks on: the only room that knows the site engine.

The engine renders `content/` and one shell for each section and depth; everything else is told in `building`.
"""

from showcase.plugin.door import Refusal, ShowcasePlugin
from showcase.plugin.running import load, make_site, serve
from showcase.plugin.settings import AUDIENCES, audience_of, configured_day, folders_of, site_of

__all__ = [
    "AUDIENCES",
    "Refusal",
    "ShowcasePlugin",
    "audience_of",
    "configured_day",
    "folders_of",
    "load",
    "make_site",
    "serve",
    "site_of",
]
