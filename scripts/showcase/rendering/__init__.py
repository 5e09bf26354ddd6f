"""A page through `theme/records/`, poured into the shell that the site engine rendered once."""

from showcase.rendering.head import head
from showcase.rendering.policy import policy_tag, policy_text
from showcase.rendering.shell import SLOTS, Shell, content, crumbs, slots, token
from showcase.rendering.templates import TEMPLATE_FAULTS, Renderer, clean_article, relink, template_fault

__all__ = [
    "SLOTS",
    "TEMPLATE_FAULTS",
    "Renderer",
    "Shell",
    "clean_article",
    "content",
    "crumbs",
    "head",
    "policy_tag",
    "policy_text",
    "relink",
    "slots",
    "template_fault",
    "token",
]
