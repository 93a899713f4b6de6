"""Rich text: sanitised when saved and again when shown."""

import nh3
from django_prose_editor.fields import ProseEditorFormField

TAGS = {"p", "h2", "h3", "ul", "ol", "li", "a", "strong", "em", "br", "blockquote", "hr"}


def clean(html: str) -> str:
    """Only the tags of a plain text; links go nowhere unseen."""
    return nh3.clean(
        html, tags=TAGS, attributes={"a": {"href", "lang"}}, url_schemes={"https", "http", "mailto", "tel"}
    )


class TextField(ProseEditorFormField):
    """Rich text with the few marks a page needs, headings of these levels among them; without scripts a text area."""

    def __init__(self, *, levels: tuple[int, ...] = (2, 3), **kwargs) -> None:
        extensions = {
            "Bold": True,
            "Italic": True,
            "Heading": {"levels": list(levels)},
            "BulletList": True,
            "OrderedList": True,
            "ListItem": True,
            "Blockquote": True,
            "Link": True,
            "HardBreak": True,
        }
        super().__init__(config={"extensions": extensions}, preset="configurable", sanitize=clean, **kwargs)
