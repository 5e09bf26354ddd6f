"""How the parts of a YAML line look when they are right, and when they are nearly right."""

import re

from showcase.reading.characters import WIDE

COLONS = "：﹕︰∶꞉"
"""Colons that look like the ASCII one and are none to YAML."""
DASHES = "－—–‐‑‒―−﹣"
BRACKETS = {"［": "[", "］": "]", "｛": "{", "｝": "}"}
SPACES = f" {WIDE}"
QUOTES = {'"': "”“＂″", "'": "’‘＇′"}
TEXT_STARTS = "%@`*&!|>,]}"
"""Characters that no plain text may start with."""

_QUOTED = r'"(?:[^"\\]|\\.)*"|' + r"'(?:[^']|'')*'"
_LINKS = r"https?:|ftp:|file:|record:|mailto:|tel:|javascript:|data:"

KEY = re.compile(rf"(?:{_QUOTED}|(?![\"'\[\]{{}},|>%@`#])(?:(?! #|:(?: |$)).)+?) *:(?= |$)")
"""A field's name with its colon."""
PLAIN_KEY = re.compile(r"[\w-]{1,40} *:(?= |$)")
"""A name that can hardly be the beginning of a sentence."""
QUOTED_KEY = re.compile(rf"(?:{_QUOTED})(?= *[:{COLONS}])")
FULLWIDTH_KEY = re.compile(rf"(?:{_QUOTED}|[A-Za-z_][\w-]*|[\w（）()/、-]{{1,20}}) *[{COLONS}][ {WIDE}]*")
"""A field's name with a colon of the wrong kind."""
FULLWIDTH_NAME = re.compile(rf"(?:{_QUOTED}|[a-z_][a-z0-9_]*) *[{COLONS}][ {WIDE}]*")
"""The same, where only a name in our own spelling tells it from prose."""
COLON_AND_WIDE = re.compile(rf"(?:{_QUOTED}|[\w-]{{1,40}}) *:(?=[{WIDE}])")
TIGHT_KEY = re.compile(rf"(?!{_LINKS}|\d)(?:{_QUOTED}|[\w-]{{1,40}}):(?=[^ /:])")
"""A field's name with no space after its colon."""
TIGHT_NAME = re.compile(rf"(?!{_LINKS})(?:{_QUOTED}|[a-z_][a-z0-9_]*):(?=[^ /:])")
WRONGLY_QUOTED_KEY = re.compile(rf"[“”‘’＂\"']([A-Za-z_][\w-]*)[“”‘’＂\"']?(?= *[:{COLONS}])")
FIELD = re.compile(rf"[\"']?[\w-]{{1,40}}[\"']? *:(?: |$)|[a-z_][a-z0-9_]* *[{COLONS}]|- |-$")
"""Something that begins a new field or item and so cannot be the next line of a quoted text."""

DOCUMENT = re.compile(r"(?:---|\.\.\.)(?= |$)")
"""The line that starts or ends a document."""
DASH_MARKER = re.compile(rf"([{DASHES}])(?![{DASHES}])(?= *[^ ])")
TIGHT_DASH = re.compile(r"-(?=[^ -])")
PROPERTY = re.compile(r"(?:&[\w-]+|!(?:<[^> ]*>|[\w!:/.,~%+-]*))(?= |$)", re.ASCII)
ALIAS = re.compile(r"\*[\w-]+ *(?=$|#|: )", re.ASCII)
BLOCK_HEADER = re.compile(r"[|>](?:[+-]?([1-9])?|([1-9])[+-]) *(?:$|(?<= )#.*$)")
TEMPLATE = re.compile(r"\{[{%]")
SWALLOWED = re.compile(r"(?<= )#(?=[^ #])")
COMMENT = re.compile(r"(?<= )#")
INNER_COLON = re.compile(r":(?= |$)")
ESCAPE = re.compile(r'\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|[0abtnvfre "/\\N_LP]|$|(?P<wrong>.?))')
INDENTATION = re.compile(rf"[ \t{WIDE}]*")
ODD_INDENTATION = re.compile(rf" *[\t{WIDE}]")
EDGE = re.compile(rf"[ {WIDE}]*[{WIDE}][ {WIDE}]*")
WIDE_SPACE = re.compile(f"[{WIDE}]")

_ODD_VALUE = r"[\[{%@`｜＞?［｛]|[“‘][^\n]*[\"'＂＇]|[\"'].*[”“’‘＂″＇′]"
SUSPECT_LINE = re.compile(
    rf"\n[ -]*(?:[\"']?[A-Za-z_][\w-]*[\"']? *[{COLONS}]|[\"']?[\w-]{{1,40}}[\"']? *:(?:[^ \n]| +(?:{_ODD_VALUE}))"
    rf"|{_ODD_VALUE}|[“”‘’＂][\w-]+[“”‘’＂]? *[:{COLONS}]|(?<=-)[^ \n-]|[{DASHES}*+|>])"
    r"|\n(?:<<<<|====|>>>>|\|\|\|\||\+|diff |index |@@ )"
)
"""A line that may be a slip and still be valid YAML (in a text that starts with a line feed)."""
SUSPECT_HASH = re.compile(r"[^ \n] +#[^ ]|[|>\"']#")
