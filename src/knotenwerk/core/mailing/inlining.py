"""Styles written into the tags, as mail programs want them."""

from css_inline import CSSInliner


def inlined(html: str, css: str) -> str:
    """The page with the rules of ``css`` in the tags they meet; its own ``style`` stays. Nothing is fetched."""
    inliner = CSSInliner(inline_style_tags=False, keep_style_tags=True, extra_css=css, load_remote_stylesheets=False)
    return inliner.inline(html)
