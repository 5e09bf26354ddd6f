"""What a browser may load and run on our pages: only what lies on the site itself."""

POLICY = {
    "default-src": "'none'",
    # Search runs WebAssembly; nothing is compiled from text.
    "script-src": "'self' 'wasm-unsafe-eval'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "manifest-src": "'self'",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
}
"""Sources by directive, as Content Security Policy Level 3 names them."""


def policy_text() -> str:
    """The policy as browsers read it."""
    return "; ".join(f"{directive} {sources}" for directive, sources in POLICY.items())


def policy_tag() -> str:
    """The policy as a page says it, before anything that it holds for."""
    return f'<meta http-equiv="Content-Security-Policy" content="{policy_text()}">'
