"""A page through `theme/records/`, poured into the shell that the site engine rendered once."""

from showcase.rendering.addresses import relative
from showcase.rendering.head import head
from showcase.rendering.policy import policy_tag, policy_text
from showcase.rendering.sharing import Shared, graph_tags, offer_of, things_script
from showcase.rendering.shell import SLOTS, Shell, content, crumbs, slots, token
from showcase.rendering.templates import TEMPLATE_FAULTS, Renderer, clean_article, relink, stacking, template_fault

__all__ = [
    "SLOTS",
    "TEMPLATE_FAULTS",
    "Renderer",
    "Shared",
    "Shell",
    "clean_article",
    "content",
    "crumbs",
    "graph_tags",
    "head",
    "offer_of",
    "policy_tag",
    "policy_text",
    "relative",
    "relink",
    "slots",
    "stacking",
    "template_fault",
    "things_script",
    "token",
]
