"""The door MkDocs knocks on: the only room that knows the site engine.

The engine renders `content/` and one shell for each section and depth; everything else is told in `building`.
"""

from showcase.plugin.door import Refusal, ShowcasePlugin, folders_of
from showcase.plugin.running import load, make_site, serve

__all__ = ["Refusal", "ShowcasePlugin", "folders_of", "load", "make_site", "serve"]
